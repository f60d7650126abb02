package io.infill.jobs.page;

/** Text in HTML: escaped, and without the control characters that HTML forbids. */
public final class Html {
  private Html() {}

  /** Safe between tags and inside quoted attributes. */
  public static String text(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '\n', '\t' -> safe.append((char) c);
                default -> safe.appendCodePoint(isForbidden(c) ? 0xFFFD : c);
              }
            });
    return safe.toString();
  }

  /** JSON that cannot end the script element it stands in. */
  public static String script(String json) {
    return json.replace("<", "\\u003c");
  }

  private static boolean isForbidden(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL || type == Character.SURROGATE;
  }
}
