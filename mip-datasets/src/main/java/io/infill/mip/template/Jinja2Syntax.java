package io.infill.mip.template;

import java.util.Set;
import java.util.TreeSet;

/**
 * Rewrites the two forms of Jinja2's grammar that promptsource uses and jinjava's parser lacks:
 * {@code options.0} becomes {@code options[0]}, and a comma before a closing bracket or brace goes.
 * Text outside of tags and text in quotes stays as it is.
 */
final class Jinja2Syntax {
  private final String text;
  private final StringBuilder out;
  private final Set<String> filters = new TreeSet<>();
  private int at;

  private Jinja2Syntax(String text) {
    this.text = text;
    this.out = new StringBuilder(text.length());
  }

  /**
   * A template that jinjava can parse.
   *
   * @param text the template
   * @param filters names of the filters it uses
   */
  record Rewritten(String text, Set<String> filters) {}

  static Rewritten forJinjava(String template) {
    Jinja2Syntax syntax = new Jinja2Syntax(template);
    return new Rewritten(syntax.rewrite(), syntax.filters);
  }

  private String rewrite() {
    while (at < text.length()) {
      if (text.startsWith("{{", at)) {
        tag("}}");
      } else if (text.startsWith("{%", at)) {
        tag("%}");
      } else {
        out.append(text.charAt(at++));
      }
    }
    return out.toString();
  }

  private void tag(String close) {
    copy(2);
    while (at < text.length() && !text.startsWith(close, at)) {
      char c = text.charAt(at);
      if (c == '"' || c == '\'') {
        quoted(c);
      } else if (c == '.' && digitFollows() && nameStandsBefore()) {
        index();
      } else if (c == ',' && closes(nextAfterSpace())) {
        at++;
      } else {
        if (c == '|') {
          filters.add(wordAfterSpace());
        }
        copy(1);
      }
    }
    copy(Math.min(close.length(), text.length() - at));
  }

  private void copy(int chars) {
    out.append(text, at, at + chars);
    at += chars;
  }

  private void quoted(char mark) {
    copy(1);
    while (at < text.length() && text.charAt(at) != mark) {
      copy(text.charAt(at) == '\\' && at + 1 < text.length() ? 2 : 1);
    }
    if (at < text.length()) {
      copy(1);
    }
  }

  private boolean digitFollows() {
    return at + 1 < text.length() && isDigit(text.charAt(at + 1));
  }

  /** True if what ends before the dot is a name or a bracket and not a number. */
  private boolean nameStandsBefore() {
    int from = out.length();
    while (from > 0 && isWord(out.charAt(from - 1))) {
      from--;
    }
    if (from == out.length()) {
      return from > 0 && (out.charAt(from - 1) == ']' || out.charAt(from - 1) == ')');
    }
    return !isDigit(out.charAt(from));
  }

  private void index() {
    at++;
    out.append('[');
    while (at < text.length() && isDigit(text.charAt(at))) {
      copy(1);
    }
    out.append(']');
  }

  private char nextAfterSpace() {
    int next = afterSpace();
    return next < text.length() ? text.charAt(next) : ' ';
  }

  private String wordAfterSpace() {
    int from = afterSpace();
    int to = from;
    while (to < text.length() && isWord(text.charAt(to))) {
      to++;
    }
    return text.substring(from, to);
  }

  private int afterSpace() {
    int next = at + 1;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return next;
  }

  private static boolean closes(char c) {
    return c == ']' || c == '}';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWord(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }
}
