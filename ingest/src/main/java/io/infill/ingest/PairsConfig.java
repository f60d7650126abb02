package io.infill.ingest;

import java.io.Serializable;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How translated pairs become documents.
 *
 * @param languages BCP 47 tags of the two sides, in the order of the columns, of msgid and msgstr,
 *     of file and partner; in TMX a tag takes its subtags along ({@code zh} takes {@code zh-CN})
 * @param columns the two columns of a TSV, by number from 1 or by the name in the first line; empty
 *     takes the first two and no line of names
 * @param partner the files of the other side: {@code path} with its stars, whose matches are put in
 *     here
 * @param template what a bilingual document is made of, such as <code>"{en}\n{zh}"</code>; empty
 *     means both languages in their order, a line each
 * @param pairsPerDocument pairs that follow one another in a bilingual document, at least 1
 * @param documents one bilingual document or two that name each other
 */
public record PairsConfig(
    List<String> languages,
    List<String> columns,
    String partner,
    String template,
    int pairsPerDocument,
    PairDocuments documents)
    implements Serializable {

  private static final String LANGUAGE = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*";

  public PairsConfig {
    languages = List.copyOf(languages);
    columns = List.copyOf(columns);
    require(
        languages.size() == 2 && languages.stream().allMatch(l -> l.matches(LANGUAGE)),
        "languages must be two BCP 47 tags but was " + languages);
    require(
        !languages.get(0).equalsIgnoreCase(languages.get(1)),
        "languages must differ but was " + languages);
    require(
        columns.isEmpty() || (columns.size() == 2 && new HashSet<>(columns).size() == 2),
        "columns must be two different columns but was " + columns);
    require(
        columns.stream().noneMatch(c -> c.isBlank() || c.matches("0+")),
        "columns must be numbers from 1 or names but was " + columns);
    require(
        columns.stream().map(PairsConfig::isNumber).distinct().count() <= 1,
        "columns must be two numbers or two names but was " + columns);
    require(pairsPerDocument >= 1, "pairsPerDocument must be >= 1 but was " + pairsPerDocument);
    if (!template.isEmpty()) {
      TextTemplate.of("template", template, new LinkedHashSet<>(languages));
    }
    require(
        documents == PairDocuments.BILINGUAL || (template.isEmpty() && pairsPerDocument == 1),
        "documents must be bilingual where template or pairs_per_document is given");
  }

  /** English and Chinese, a pair a document, a line each. */
  public static PairsConfig defaults() {
    return new PairsConfig(List.of("en", "zh"), List.of(), "", "", 1, PairDocuments.BILINGUAL);
  }

  /** The template, or the one that empty stands for. */
  public TextTemplate textTemplate() {
    String usual = "{" + languages.get(0) + "}\n{" + languages.get(1) + "}";
    Set<String> known = new LinkedHashSet<>(languages);
    return TextTemplate.of("template", template.isEmpty() ? usual : template, known);
  }

  /** Whether the first line of a TSV names its columns. */
  public boolean columnsAreNamed() {
    return !columns.isEmpty() && !isNumber(columns.get(0));
  }

  private static boolean isNumber(String column) {
    return column.matches("[0-9]{1,4}");
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
