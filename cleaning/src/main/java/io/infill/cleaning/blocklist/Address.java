package io.infill.cleaning.blocklist;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A web address as lists are asked for it: lower-case, without scheme, user, port, {@code www.} and
 * closing dot or slash.
 *
 * @param host the host's name in ASCII, or its IP address
 * @param path everything from the path on, beginning with '/'; empty if there is nothing
 */
record Address(String host, String path) {
  private static final Pattern PARTS =
      Pattern.compile(
          "(?:[a-z][a-z0-9+.-]*:)?(?://)?(?:[^/?#@]*@)?(\\[[^/?#\\]]*]|[^/?#:]*)(?::[0-9]*)?(.*)",
          Pattern.DOTALL);

  /** Characters of the longest name (RFC 1035); longer ones are compared as they stand. */
  private static final int MAX_NAME = 253;

  private static final Pattern WWW = Pattern.compile("^www[0-9]?\\.(?=.*\\.)");

  /** Takes {@code url} apart; with or without scheme. */
  static Address of(String url) {
    Matcher parts = PARTS.matcher(url.strip().toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      throw new IllegalStateException("the pattern fits every text but not \"" + url + '"');
    }
    String host = WWW.matcher(ascii(parts.group(1))).replaceFirst("");
    host = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    String path = parts.group(2);
    path = path.isEmpty() || path.charAt(0) == '/' ? path : '/' + path;
    return new Address(host, path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
  }

  private static String ascii(String host) {
    if (host.length() > MAX_NAME || host.chars().allMatch(c -> c < 0x80)) {
      return host;
    }
    try {
      return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return host; // No name that could be registered; it is compared as it stands.
    }
  }

  /** Host and path together. */
  String whole() {
    return host + path;
  }
}
