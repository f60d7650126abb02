package io.infill.cleaning.language;

import java.util.List;

/**
 * Language ranges, as RFC 4647 (section 3.3.1) filters by them: {@code zh} holds {@code zh-Hans}.
 */
public final class LanguageRange {
  private LanguageRange() {}

  /** True if {@code tag} is one of {@code ranges} or lies below one; no ranges hold everything. */
  public static boolean anyHolds(List<String> ranges, String tag) {
    return ranges.isEmpty() || ranges.stream().anyMatch(range -> holds(range, tag));
  }

  private static boolean holds(String range, String tag) {
    return tag.startsWith(range)
        && (tag.length() == range.length() || tag.charAt(range.length()) == '-');
  }
}
