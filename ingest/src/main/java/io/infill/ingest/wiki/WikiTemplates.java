package io.infill.ingest.wiki;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The few templates whose arguments are the text itself; all others show nothing. */
final class WikiTemplates {
  /** Which positional argument is shown, from 1. */
  private static final Map<String, Integer> SHOWN =
      Map.ofEntries(
          Map.entry("lang", 2),
          Map.entry("nowrap", 1),
          Map.entry("nobr", 1),
          Map.entry("small", 1),
          Map.entry("big", 1),
          Map.entry("abbr", 1),
          Map.entry("tooltip", 1),
          Map.entry("transl", 2),
          Map.entry("transliteration", 2),
          Map.entry("nihongo", 1),
          Map.entry("zh", 1),
          Map.entry("le", 1),
          Map.entry("link-en", 1),
          Map.entry("link-ja", 1),
          Map.entry("tsl", 3),
          Map.entry("ill", 1),
          Map.entry("quote", 1),
          Map.entry("blockquote", 1),
          Map.entry("cquote", 1),
          Map.entry("sup", 1),
          Map.entry("sub", 1),
          Map.entry("math", 1),
          Map.entry("mvar", 1),
          Map.entry("formatnum", 1),
          Map.entry("ruby", 1));

  private static final Map<String, String> FIXED =
      Map.of(
          "!",
          "|",
          "=",
          "=",
          "nbsp",
          " ",
          "ndash",
          "–",
          "mdash",
          "—",
          "snd",
          " – ",
          "spaced ndash",
          " – ",
          "·",
          " · ",
          "'",
          "'");

  private WikiTemplates() {}

  /**
   * What shows of the template whose inside, with all inner markup resolved, is {@code content}.
   */
  static String shown(String content) {
    String[] parts = content.split("\\|", -1);
    String name = parts[0].strip().toLowerCase(Locale.ROOT).replace('_', ' ');
    String fixed = FIXED.get(name);
    if (fixed != null) {
      return fixed;
    }
    List<String> positional = new ArrayList<>();
    int colon = name.indexOf(':');
    if (name.startsWith("formatnum:")) {
      return parts[0].substring(colon + 1).strip();
    }
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      String key = equals < 0 ? "" : parts[i].substring(0, equals).strip();
      if (equals < 0) {
        positional.add(parts[i].strip());
      } else if (key.matches("[1-9]") || key.equals("text")) {
        positional.add(parts[i].substring(equals + 1).strip());
      }
    }
    if (name.equals("convert") || name.equals("cvt")) {
      return positional.size() < 2 ? "" : positional.get(0) + " " + positional.get(1);
    }
    Integer shown = name.startsWith("lang-") ? Integer.valueOf(1) : SHOWN.get(name);
    if (shown == null || positional.isEmpty()) {
      return "";
    }
    return positional.get(Math.min(shown, positional.size()) - 1);
  }
}
