package io.infill.ingest.wiki;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a dump says of its wiki.
 *
 * @param name its name, such as {@code Wikipedia}; may be empty
 * @param base address of its main page; may be empty
 * @param namespaces numbers by name in lower case, such as {@code 文件} and {@code file}: 6
 */
public record WikiSite(String name, String base, Map<String, Integer> namespaces) {
  private static final int FILE = 6;
  private static final int CATEGORY = 14;

  /** Names that every wiki knows. */
  private static final Map<String, Integer> USUAL =
      Map.of("media", -2, "file", FILE, "image", FILE, "category", CATEGORY);

  /** Further names that Chinese wikis know without saying so in a dump. */
  private static final Map<String, Integer> CHINESE =
      Map.of(
          "文件", FILE, "档案", FILE, "檔案", FILE, "图像", FILE, "圖像", FILE, "分类", CATEGORY, "分類",
          CATEGORY);

  public WikiSite {
    Map<String, Integer> all = new HashMap<>(USUAL);
    all.putAll(CHINESE);
    namespaces.forEach((key, number) -> all.put(key.toLowerCase(Locale.ROOT), number));
    namespaces = Map.copyOf(all);
  }

  /** A wiki of which nothing is known. */
  public static WikiSite unknown() {
    return new WikiSite("", "", Map.of());
  }

  /** Whether a link to {@code target} shows a file or files the page, rather than leads there. */
  boolean isFileOrCategory(String target) {
    int colon = target.indexOf(':');
    if (colon <= 0) {
      return false;
    }
    String namespace = target.substring(0, colon).strip().replace('_', ' ');
    Integer number = namespaces.get(namespace.toLowerCase(Locale.ROOT));
    return number != null && (number == FILE || number == CATEGORY || number == -2);
  }

  /** The address of the page {@code title}; empty if the wiki's is unknown. */
  public String address(String title) {
    int slash = base.lastIndexOf('/');
    return slash < 0 ? "" : base.substring(0, slash + 1) + encode(title.replace(' ', '_'));
  }

  /** Percent-encodes as MediaWiki does: letters, digits and {@code -_.;@$!*(),/~:} stay. */
  private static String encode(String title) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : title.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean stays =
          c < 0x80 && (Character.isLetterOrDigit(c) || "-_.;@$!*(),/~:".indexOf(c) >= 0);
      if (stays) {
        encoded.append(c);
      } else {
        encoded.append('%').append("%02X".formatted((int) c));
      }
    }
    return encoded.toString();
  }
}
