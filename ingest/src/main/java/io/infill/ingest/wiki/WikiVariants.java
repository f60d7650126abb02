package io.infill.ingest.wiki;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Chinese wikis' marks for variants: {@code -{zh-hans:计算机; zh-hant:電腦}-}. One variant is chosen;
 * {@code -{text}-} is the text as it is; rules that only tell the converter what to do show
 * nothing.
 */
final class WikiVariants {
  private static final List<String> SIMPLIFIED =
      List.of("zh-hans", "zh-cn", "zh-sg", "zh-my", "zh");
  private static final List<String> TRADITIONAL =
      List.of("zh-hant", "zh-tw", "zh-hk", "zh-mo", "zh");
  private static final Pattern FLAGS = Pattern.compile("^\\s*+([A-Za-z;\\-\\s]{0,40}+)\\|");
  private static final Pattern VARIANT = Pattern.compile("^\\s*(zh(?:-[a-z]{2,4})?)\\s*:(.*)$");

  private final List<String> preferred;

  WikiVariants(String language) {
    String tag = language.toLowerCase(Locale.ROOT);
    boolean traditional = TRADITIONAL.subList(0, 4).stream().anyMatch(tag::startsWith);
    this.preferred = traditional ? TRADITIONAL : SIMPLIFIED;
  }

  /** What shows of the content between the marks. */
  String shown(String content) {
    String rest = content;
    Matcher flags = FLAGS.matcher(content);
    if (flags.find()) {
      String flag = flags.group(1).strip();
      if (flag.contains("H") || flag.contains("T") || flag.contains("-")) {
        return "";
      }
      rest = content.substring(flags.end());
      if (flag.equals("R")) {
        return rest;
      }
    }
    Map<String, String> variants = new LinkedHashMap<>();
    for (String rule : rest.split(";", -1)) {
      int arrow = rule.indexOf("=>");
      Matcher variant = VARIANT.matcher(arrow < 0 ? rule : rule.substring(arrow + 2));
      if (variant.matches()) {
        variants.putIfAbsent(variant.group(1), variant.group(2).strip());
      } else if (variants.isEmpty()) {
        return rest;
      }
    }
    for (String tag : preferred) {
      if (variants.containsKey(tag)) {
        return variants.get(tag);
      }
    }
    return variants.values().iterator().next();
  }
}
