package io.infill.ingest.html;

/** Makes text UTF-16: a numeric character reference can put half a surrogate pair into it. */
final class WellFormed {
  private WellFormed() {}

  /** The text with U+FFFD in place of each half pair, as HTML 5 asks (section 13.2.5.80). */
  static String of(String text) {
    StringBuilder repaired = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        continue;
      }
      if (repaired == null) {
        repaired = new StringBuilder(text);
      }
      repaired.setCharAt(i, '\ufffd');
    }
    return repaired == null ? text : repaired.toString();
  }
}
