package io.infill.ingest;

import io.infill.ingest.charset.TextDecoder;
import java.io.Serializable;
import java.util.List;

/**
 * One named set of input files and how to read them.
 *
 * <p>The first three keys are required; a later one left out (or null) is empty. A field is named
 * by its path from the record's root with dots between, such as {@code meta.url}. An empty field
 * name takes the format's own: {@code text} and {@code url} for {@code jsonl} and {@code
 * json-array}, {@code text} for {@code pile}, {@code content} and {@code title} for {@code wudao}.
 *
 * @param name the source's name in ids, ledger and mixture: letters, digits, and {@code . _ - /}
 *     between them
 * @param format how records stand in the files
 * @param path a glob, relative to the config's folder, absolute, or with a scheme that Beam's file
 *     systems know
 * @param language BCP 47 tag of the texts; empty when unknown
 * @param textField where a record's text stands
 * @param urlField where a record's address stands
 * @param titleField where a title stands that belongs before the text; the text becomes title,
 *     blank line, text, unless it begins with the title already
 * @param charset label of the texts' charset, such as {@code gbk}; empty to find out; for format
 *     {@code text} and {@code gutenberg} only
 * @param pairs how translated pairs are found and rendered; for parallel formats only
 * @param qa where question and answers stand; for format {@code qa} only
 * @param namespaces numbers of the wiki namespaces whose pages are kept; for format {@code
 *     mediawiki} only, where empty means 0, the articles
 */
public record SourceConfig(
    String name,
    Format format,
    String path,
    String language,
    String textField,
    String urlField,
    String titleField,
    String charset,
    PairsConfig pairs,
    QaConfig qa,
    List<String> namespaces)
    implements Serializable {

  private static final String NAME = "[A-Za-z0-9]([A-Za-z0-9._/-]*[A-Za-z0-9])?";
  private static final String LANGUAGE = "([A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*)?";
  private static final String FIELD = "([^.]+(\\.[^.]+)*)?";

  public SourceConfig {
    require(name != null, "name is required but missing");
    require(
        name.matches(NAME),
        "name must be letters, digits and . _ - / between them but was \"" + name + '"');
    require(format != null, "format is required but missing");
    require(path != null && !path.isBlank(), "path is required but missing");
    language = language == null ? "" : language;
    require(
        language.matches(LANGUAGE),
        "language must be a BCP 47 tag such as en or zh-Hans but was \"" + language + '"');
    textField = field("textField", textField, format, format.textField());
    urlField = field("urlField", urlField, format, format.urlField());
    titleField = field("titleField", titleField, format, format.titleField());
    require(
        textField.isEmpty() || !textField.equals(titleField),
        "titleField must differ from textField but both were \"" + textField + '"');
    require(
        textField.isEmpty() || !textField.equals(urlField),
        "urlField must differ from textField but both were \"" + textField + '"');
    require(
        titleField.isEmpty() || !titleField.equals(urlField),
        "urlField must differ from titleField but both were \"" + titleField + '"');
    charset = charset == null ? "" : charset;
    require(
        charset.isEmpty() || format == Format.TEXT || format == Format.GUTENBERG,
        "charset must be left out for format " + format.label() + " but was \"" + charset + '"');
    require(
        charset.isEmpty() || TextDecoder.knows(charset),
        "charset must name a charset that can be read but was \"" + charset + '"');
    pairs = pairs == null ? PairsConfig.defaults() : pairs;
    qa = qa == null ? QaConfig.defaults() : qa;
    namespaces = namespaces == null ? List.of() : List.copyOf(namespaces);
    requireFit(format, pairs, qa, namespaces);
  }

  /** A source that has no more than fields. */
  public SourceConfig(
      String name,
      Format format,
      String path,
      String language,
      String textField,
      String urlField,
      String titleField) {
    this(name, format, path, language, textField, urlField, titleField, "", null, null, null);
  }

  /** A source with its format's own fields, of unknown language. */
  public static SourceConfig of(String name, Format format, String path) {
    return new SourceConfig(name, format, path, "", "", "", "");
  }

  /** This source in a charset; empty to find it out. */
  public SourceConfig withCharset(String newCharset) {
    return with(newCharset, pairs, qa);
  }

  /** This source with other settings for its pairs. */
  public SourceConfig withPairs(PairsConfig newPairs) {
    return with(charset, newPairs, qa);
  }

  /** This source with other settings for its threads. */
  public SourceConfig withQa(QaConfig newQa) {
    return with(charset, pairs, newQa);
  }

  private SourceConfig with(String newCharset, PairsConfig newPairs, QaConfig newQa) {
    return new SourceConfig(
        name,
        format,
        path,
        language,
        textField,
        urlField,
        titleField,
        newCharset,
        newPairs,
        newQa,
        namespaces);
  }

  private static void requireFit(
      Format format, PairsConfig pairs, QaConfig qa, List<String> namespaces) {
    require(
        format.isParallel() || pairs.equals(PairsConfig.defaults()),
        "pairs must be left out for format " + format.label());
    require(
        format == Format.ALIGNED_LINES || pairs.partner().isEmpty(),
        "pairs.partner must be left out for format " + format.label());
    require(
        format != Format.ALIGNED_LINES || !pairs.partner().isEmpty(),
        "pairs.partner is required for format aligned-lines but missing");
    require(
        format == Format.TSV || pairs.columns().isEmpty(),
        "pairs.columns must be left out for format " + format.label());
    require(
        format == Format.QA || qa.equals(QaConfig.defaults()),
        "qa must be left out for format " + format.label());
    require(
        format == Format.MEDIAWIKI || namespaces.isEmpty(),
        "namespaces must be left out for format " + format.label());
    for (String namespace : namespaces) {
      require(
          namespace.matches("-?[0-9]{1,9}"),
          "namespaces must be whole numbers but one was \"" + namespace + '"');
    }
  }

  private static String field(String key, String value, Format format, String usual) {
    if (value == null || value.isEmpty()) {
      return usual;
    }
    require(
        !usual.isEmpty() || !format.textField().isEmpty(),
        "%s must be left out for format %s but was \"%s\"".formatted(key, format.label(), value));
    require(
        value.matches(FIELD),
        key + " must be a field or a dotted path such as meta.url but was \"" + value + '"');
    return value;
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
