package io.infill.ingest.wiki;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** Turns the wikitext of a page into text to be read. Pure; time grows with the length. */
public final class WikiText {
  private static final Pattern MAGIC_WORD = Pattern.compile("__[A-Z]{3,30}__");
  private static final Pattern LINE_BREAK = Pattern.compile("(?i)<br\\s*+/?\\s*+>");
  private static final Pattern TAG = Pattern.compile("</?[A-Za-z][A-Za-z0-9]{0,20}(\\s[^<>]*)?/?>");
  private static final Pattern QUOTES = Pattern.compile("'{2,5}");
  private static final Pattern BLANKS = Pattern.compile("[ \\t]{2,}");
  private static final Pattern EMPTY_BRACKETS = Pattern.compile(" ?[(（][\\s,;，；、:：]*[)）]");

  private final WikiSite site;
  private final WikiVariants variants;

  /**
   * @param site the wiki, for the names of its namespaces
   * @param language BCP 47 tag of the script variant to choose where a page offers several, such as
   *     {@code zh-Hant}; empty chooses simplified
   */
  public WikiText(WikiSite site, String language) {
    this.site = site;
    this.variants = new WikiVariants(language);
  }

  /** The text of {@code wikitext}; empty if nothing remains. */
  public String text(String wikitext) {
    String inline = new WikiMarkup(site, variants).inline(Literal.clean(wikitext));
    List<Block> blocks = new ArrayList<>();
    for (String line : WikiTables.flatten(inline.split("\n", -1))) {
      blocks.addAll(blocks(line));
    }
    return Literal.restore(join(blocks));
  }

  /**
   * A line of the result.
   *
   * @param heading level of a heading, 1 to 6; 0 for other lines
   */
  private record Block(String text, int heading) {}

  private static List<Block> blocks(String line) {
    int level = headingLevel(line);
    if (level > 0) {
      String title = line.strip();
      return List.of(new Block(plain(title.substring(level, title.length() - level)), level));
    }
    List<Block> blocks = new ArrayList<>();
    for (String part : LINE_BREAK.split(line, -1)) {
      blocks.add(new Block(plain(listed(part)), 0));
    }
    return blocks;
  }

  /** The number of equals signs around a heading, at most 6; 0 if the line is none. */
  private static int headingLevel(String line) {
    String heading = line.strip();
    int level = 0;
    while (level < 6
        && heading.length() > 2 * level + 2
        && heading.charAt(level) == '='
        && heading.charAt(heading.length() - 1 - level) == '=') {
      level++;
    }
    return line.startsWith("=") ? level : 0;
  }

  /** A list's item with a dash, indented by its depth; a definition's or an indent's mark goes. */
  private static String listed(String line) {
    int marks = 0;
    while (marks < line.length() && "*#:;".indexOf(line.charAt(marks)) >= 0) {
      marks++;
    }
    if (marks == 0) {
      return line;
    }
    char last = line.charAt(marks - 1);
    String item = line.substring(marks).strip();
    boolean dash = (last == '*' || last == '#') && !item.isEmpty();
    return dash ? "  ".repeat(Math.min(marks - 1, 10)) + "- " + item : item;
  }

  private static String plain(String line) {
    String text = MAGIC_WORD.matcher(line).replaceAll("");
    text = QUOTES.matcher(text).replaceAll("");
    text = TAG.matcher(text).replaceAll("");
    text = Parser.unescapeEntities(text, false).replace('\u00a0', ' ');
    int indent = 0;
    while (indent < text.length() && text.charAt(indent) == ' ') {
      indent++;
    }
    boolean item = text.startsWith("- ", indent);
    text = BLANKS.matcher(text.strip()).replaceAll(" ");
    text = EMPTY_BRACKETS.matcher(text).replaceAll("");
    return item ? " ".repeat(indent) + text : text.strip();
  }

  /** Lines with at most one blank between; a heading with nothing under it goes. */
  private static String join(List<Block> blocks) {
    List<Block> kept = new ArrayList<>();
    for (Block block : blocks) {
      if (block.heading > 0) {
        dropEmptyHeadings(kept, block.heading);
      }
      boolean blank = block.text.isEmpty();
      boolean afterBlank = kept.isEmpty() || kept.get(kept.size() - 1).text.isEmpty();
      if (block.heading > 0 && !blank && !afterBlank) {
        kept.add(new Block("", 0));
      }
      if (!blank || !afterBlank) {
        kept.add(block);
      }
      if (block.heading > 0 && !blank) {
        kept.add(new Block("", 0));
      }
    }
    dropEmptyHeadings(kept, 1);
    return String.join("\n", kept.stream().map(Block::text).toList()).strip();
  }

  /** Drops headings of {@code level} or deeper that the end of {@code kept} is made of. */
  private static void dropEmptyHeadings(List<Block> kept, int level) {
    int last = kept.size() - 1;
    while (last >= 0) {
      Block block = kept.get(last);
      if (block.heading >= level && block.heading > 0) {
        kept.subList(last, kept.size()).clear();
      } else if (!block.text.isEmpty()) {
        return;
      }
      last--;
    }
  }
}
