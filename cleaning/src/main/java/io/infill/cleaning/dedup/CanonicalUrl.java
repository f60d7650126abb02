package io.infill.cleaning.dedup;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import crawlercommons.filters.basic.BasicURLNormalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The form in which two addresses of one page are equal. What RFC 3986, section 6 calls
 * normalisation is done by crawler-commons' {@link BasicURLNormalizer}: case of scheme and host,
 * default port, dot segments, percent-encoding, international host names as Punycode, order of the
 * query's parameters, no fragment. Here the config's exceptions are added, and slashes at the end
 * of a path do not count. A fragment that names a page of an application ({@code #!}, {@code #/})
 * does count.
 *
 * <p>Not safe for threads.
 */
public final class CanonicalUrl {
  private static final Pattern SCHEME =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);
  private static final Pattern WEB = Pattern.compile("(?i)https?://.*", Pattern.DOTALL);
  private static final String WWW = "www.";

  private final UrlConfig config;
  private final Set<String> ignored = new HashSet<>();
  private final BasicURLNormalizer normalizer = BasicURLNormalizer.newBuilder().build();

  public CanonicalUrl(UrlConfig config) {
    this.config = config;
    config.ignoredParameters().forEach(name -> ignored.add(name.toLowerCase(Locale.ROOT)));
  }

  /**
   * The canonical form: {@code host:port/path?query}, with the scheme before it if schemes count.
   *
   * @param url an address of the web, its scheme left out or not; anything else has no such form
   */
  public Optional<String> of(String url) {
    String stripped = url.strip();
    String whole =
        stripped.startsWith("//")
            ? "http:" + stripped
            : hasScheme(stripped) ? stripped : "http://" + stripped;
    if (stripped.isEmpty() || !WEB.matcher(whole).matches()) {
      return Optional.empty();
    }
    String normal = normalizer.filter(whole);
    if (normal == null) {
      return Optional.empty();
    }
    int host = normal.indexOf("://") + 3;
    int path = end(normal, host, "/?");
    int query = end(normal, path, "?");
    String name = normal.substring(host, path);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        (config.ignoreScheme() ? "" : normal.substring(0, host))
            + (config.ignoreWww() ? withoutWww(name) : name)
            + path(normal.substring(path, query))
            + query(normal.substring(Math.min(query + 1, normal.length())))
            + page(whole));
  }

  /**
   * The key of an address: documents of one canonical address in one language share it. Two sides
   * of a translation, or a page that is served in several languages, are no duplicates.
   *
   * @param language BCP 47 tag; only what stands before the first '-' counts
   */
  public Optional<TextKey> key(String url, String language) {
    String tongue = language.split("-", 2)[0];
    return of(url).map(address -> key(tongue + ' ' + address));
  }

  private static TextKey key(String text) {
    HashValue128 hash = Hashing.murmur3_128().hashCharsTo128Bits(text);
    return new TextKey(hash.getMostSignificantBits(), hash.getLeastSignificantBits());
  }

  /** A port makes {@code example.org:80/x} look like one with the scheme {@code example.org}. */
  private static boolean hasScheme(String url) {
    int colon = url.indexOf(':');
    return SCHEME.matcher(url).matches()
        && !(colon + 1 < url.length() && Character.isDigit(url.charAt(colon + 1)));
  }

  private static int end(String text, int from, String marks) {
    int at = from;
    while (at < text.length() && marks.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private static String withoutWww(String host) {
    boolean more = host.indexOf('.', WWW.length()) > 0;
    return host.startsWith(WWW) && more ? host.substring(WWW.length()) : host;
  }

  /** Without ignored parameters of its segments, and without slashes at the end. */
  private String path(String path) {
    String plain = path;
    if (path.indexOf(';') >= 0) {
      plain =
          Arrays.stream(path.split("/", -1))
              .map(
                  segment ->
                      Arrays.stream(segment.split(";", -1))
                          .filter(part -> !isIgnored(part))
                          .collect(Collectors.joining(";")))
              .collect(Collectors.joining("/"));
    }
    int end = plain.length();
    while (end > 0 && plain.charAt(end - 1) == '/') {
      end--;
    }
    return plain.substring(0, end);
  }

  private String query(String query) {
    String kept =
        Arrays.stream(query.split("&", -1))
            .filter(part -> !part.isEmpty() && !isIgnored(part))
            .collect(Collectors.joining("&"));
    return kept.isEmpty() ? "" : '?' + kept;
  }

  private boolean isIgnored(String parameter) {
    return ignored.contains(parameter.split("=", 2)[0].toLowerCase(Locale.ROOT));
  }

  private static String page(String url) {
    int mark = url.indexOf('#');
    boolean page = mark >= 0 && (url.startsWith("!", mark + 1) || url.startsWith("/", mark + 1));
    return page ? BasicURLNormalizer.unescapePath(url.substring(mark)) : "";
  }
}
