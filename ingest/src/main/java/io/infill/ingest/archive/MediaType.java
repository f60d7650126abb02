package io.infill.ingest.archive;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Content-Type.
 *
 * @param essence type and subtype in lower case, such as {@code text/html}; empty if none is given
 * @param charset the charset parameter as written, without quotes; empty if none is given
 */
public record MediaType(String essence, String charset) {
  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*[\"']?([^\\s\"';,]+)", Pattern.CASE_INSENSITIVE);

  /** Reads the value of a Content-Type field; senseless ones become an unknown type. */
  public static MediaType of(String value) {
    int end = 0;
    while (end < value.length() && ";, ".indexOf(value.charAt(end)) < 0) {
      end++;
    }
    Matcher charset = CHARSET.matcher(value);
    return new MediaType(
        value.substring(0, end).toLowerCase(Locale.ROOT), charset.find() ? charset.group(1) : "");
  }

  /** Whether it is a web page. */
  public boolean isPage() {
    return essence.equals("text/html") || essence.equals("application/xhtml+xml");
  }

  /** Whether it is running text. */
  public boolean isPlainText() {
    return essence.equals("text/plain");
  }
}
