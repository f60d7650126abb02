package io.infill.ingest.wiki;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** Resolves templates, links, variants and tags in one pass with a stack. One page an instance. */
final class WikiMarkup {
  /** Deeper markup stays as it is written; MediaWiki itself stops at 40 templates. */
  private static final int MAX_DEPTH = 60;

  /** Longest tag and longest link to an address. */
  private static final int MAX_TAG_CHARS = 2000;

  /** Longest link whose target is looked at. */
  private static final int MAX_TARGET_CHARS = 500;

  /** What tells pages of one name apart, at a title's end: {@code Foo (film)}. */
  private static final Pattern DISAMBIGUATION = Pattern.compile("(?<!\\s)\\s*+[(（][^()（）]*+[)）]$");

  /** Tags that go with what is in them. */
  private static final Set<String> DROPPED =
      Set.of(
          "ref",
          "gallery",
          "timeline",
          "graph",
          "score",
          "imagemap",
          "templatestyles",
          "references",
          "mapframe",
          "maplink",
          "indicator",
          "style",
          "script",
          "inputbox",
          "categorytree",
          "section");

  /** Tags whose inside is text, whatever it looks like. */
  private static final Set<String> LITERAL =
      Set.of("nowiki", "pre", "math", "chem", "ce", "syntaxhighlight", "source", "code");

  private enum Kind {
    PAGE("", ""),
    PARAMETER("{{{", "}}}"),
    TEMPLATE("{{", "}}"),
    LINK("[[", "]]"),
    VARIANT("-{", "}-");

    private final String opening;
    private final String closing;

    Kind(String opening, String closing) {
      this.opening = opening;
      this.closing = closing;
    }
  }

  private record Frame(Kind kind, StringBuilder content) {
    Frame(Kind kind) {
      this(kind, new StringBuilder());
    }
  }

  private final WikiSite site;
  private final WikiVariants variants;

  /** Names of tags that have no end from here on, so that nobody looks for one again. */
  private final Set<String> neverEnded = new HashSet<>();

  private final Deque<Frame> stack = new ArrayDeque<>();
  private String text = "";
  private int at;

  WikiMarkup(WikiSite site, WikiVariants variants) {
    this.site = site;
    this.variants = variants;
  }

  /** The text with its inline markup resolved; lines, tables, quotes and plain tags remain. */
  String inline(String wikitext) {
    text = wikitext;
    stack.push(new Frame(Kind.PAGE));
    while (at < text.length()) {
      switch (text.charAt(at)) {
        case '<' -> tag();
        case '{', '-' -> open();
        case '[' -> bracket();
        case '}', ']' -> close();
        default -> literal(1);
      }
    }
    while (stack.size() > 1) {
      unwind();
    }
    return stack.pop().content.toString();
  }

  private void literal(int count) {
    stack.element().content.append(text, at, at + count);
    at += count;
  }

  private void open() {
    Kind kind = null;
    if (text.startsWith("{|", at)) {
      // A table; its lines are read later.
      literal(2);
      return;
    }
    if (text.startsWith("{{{", at) && !text.startsWith("{{{{", at)) {
      kind = Kind.PARAMETER;
    } else if (text.startsWith("{{", at)) {
      kind = Kind.TEMPLATE;
    } else if (text.startsWith("-{", at) && !text.startsWith("-{{", at)) {
      kind = Kind.VARIANT;
    }
    push(kind);
  }

  private void push(Kind kind) {
    if (kind == null || stack.size() > MAX_DEPTH) {
      literal(1);
      return;
    }
    stack.push(new Frame(kind));
    at += kind.opening.length();
  }

  private void bracket() {
    if (text.startsWith("[[", at)) {
      push(Kind.LINK);
      return;
    }
    int end = indexOf(']', at);
    int line = end < 0 ? -1 : text.substring(at, end).indexOf('\n');
    boolean address =
        text.startsWith("http", at + 1)
            || text.startsWith("//", at + 1)
            || text.startsWith("ftp:", at + 1)
            || text.startsWith("mailto:", at + 1);
    if (!address || end < 0 || line >= 0) {
      literal(1);
      return;
    }
    // The label may hold markup: pass the address only, and leave the bracket's end to be dropped.
    int blank = at + 1;
    while (blank < end && text.charAt(blank) != ' ') {
      blank++;
    }
    String label = text.substring(blank, end).strip();
    at = end + 1;
    stack.element().content.append(new WikiMarkup(site, variants).inline(label));
  }

  private void close() {
    int inner = 0;
    for (Frame frame : stack) {
      if (frame.kind != Kind.PAGE && text.startsWith(frame.kind.closing, at)) {
        for (; inner > 0; inner--) {
          unwind();
        }
        stack.pop();
        at += frame.kind.closing.length();
        stack.element().content.append(resolved(frame));
        return;
      }
      inner++;
    }
    literal(1);
  }

  /** Gives up the innermost frame: it was never closed. */
  private void unwind() {
    Frame open = stack.pop();
    stack.element().content.append(open.kind.opening).append(open.content);
  }

  private String resolved(Frame frame) {
    String content = frame.content.toString();
    return switch (frame.kind) {
      case PAGE -> content;
      case TEMPLATE -> WikiTemplates.shown(content);
      case VARIANT -> variants.shown(content);
      case LINK -> link(content);
      case PARAMETER -> {
        int bar = content.indexOf('|');
        yield bar < 0 ? "" : content.substring(bar + 1);
      }
    };
  }

  private String link(String content) {
    int bar = content.indexOf('|');
    String target = (bar < 0 ? content : content.substring(0, bar)).strip();
    if (target.length() > MAX_TARGET_CHARS) {
      return content;
    }
    if (site.isFileOrCategory(target)) {
      return "";
    }
    boolean colon = target.startsWith(":");
    String page = colon ? target.substring(1) : target;
    if (!colon && bar < 0 && page.matches("(?s)[a-z]{2,3}(-[a-z]{2,8}){0,3}:.*")) {
      // A link to the same page in another language stands in the margin.
      return "";
    }
    if (bar < 0) {
      return page;
    }
    String label = content.substring(bar + 1).strip();
    if (!label.isEmpty()) {
      return label;
    }
    String withoutNamespace = page.substring(page.indexOf(':') + 1);
    return DISAMBIGUATION.matcher(withoutNamespace).replaceFirst("");
  }

  private void tag() {
    if (text.startsWith("<!--", at)) {
      int end = text.indexOf("-->", at + 4);
      at = end < 0 ? text.length() : end + 3;
      return;
    }
    int nameEnd = at + 1;
    while (nameEnd < text.length() && Character.isLetter(text.charAt(nameEnd))) {
      nameEnd++;
    }
    String name = text.substring(at + 1, Math.min(nameEnd, at + 24)).toLowerCase(Locale.ROOT);
    boolean dropped = DROPPED.contains(name);
    if (!dropped && !LITERAL.contains(name)) {
      literal(1);
      return;
    }
    int tagEnd = indexOf('>', nameEnd);
    if (tagEnd < 0) {
      literal(1);
      return;
    }
    int inside = tagEnd + 1;
    at = inside;
    if (text.charAt(tagEnd - 1) == '/') {
      return;
    }
    int closing = endTag(name, inside);
    if (closing < 0) {
      // Without an end, a note cannot be told from the page: only its tag goes.
      return;
    }
    int closingEnd = text.indexOf('>', closing);
    at = closingEnd < 0 ? text.length() : closingEnd + 1;
    if (!dropped) {
      String content = text.substring(inside, closing).strip();
      boolean entities = name.equals("nowiki") || name.equals("pre");
      String shown = entities ? Parser.unescapeEntities(content, false) : content;
      stack.element().content.append(Literal.mask(shown));
    }
  }

  /** The next {@code wanted} from {@code from} on, if it is near; else -1. */
  private int indexOf(char wanted, int from) {
    int end = Math.min(text.length(), from + MAX_TAG_CHARS);
    for (int i = from; i < end; i++) {
      if (text.charAt(i) == wanted) {
        return i;
      }
    }
    return -1;
  }

  /** Where {@code </name} begins from {@code from} on, in any case; -1 if nowhere. */
  private int endTag(String name, int from) {
    if (neverEnded.contains(name)) {
      return -1;
    }
    String wanted = "</" + name;
    for (int i = text.indexOf("</", from); i >= 0; i = text.indexOf("</", i + 2)) {
      if (text.regionMatches(true, i, wanted, 0, wanted.length())) {
        return i;
      }
    }
    neverEnded.add(name);
    return -1;
  }
}
