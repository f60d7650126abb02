package io.infill.cleaning.normalize;

import java.util.List;

/**
 * The note that a document's metadata get of a repair: {@code "repaired":{"places":2,"steps":[{
 * "at":17,"was":"â€™","now":"’"}, ...]}}. {@code at} counts UTF-16 units of the text that came in;
 * at most {@value #MAX_STEPS} steps are listed, {@code places} counts them all. The whole of the
 * original stands in the documents that were ingested, under the same id.
 */
public final class RepairNote {
  static final int MAX_STEPS = 100;

  private static final String KEY = "\"repaired\":";

  private RepairNote() {}

  /**
   * {@code metadata}, one JSON object, with the note; {@code metadata} itself if there are no
   * steps.
   */
  public static String on(String metadata, List<Repaired.Step> steps) {
    if (steps.isEmpty()) {
      return metadata;
    }
    int end = metadata.lastIndexOf('}');
    StringBuilder out = new StringBuilder(metadata.length() + 64);
    out.append(metadata, 0, end);
    if (!metadata.substring(metadata.indexOf('{') + 1, end).isBlank()) {
      out.append(',');
    }
    // The record may have a field of that name already.
    out.append(metadata.contains(KEY) ? "\"repaired_by_cleaning\":" : KEY);
    out.append("{\"places\":").append(steps.size()).append(",\"steps\":[");
    for (int i = 0; i < Math.min(steps.size(), MAX_STEPS); i++) {
      Repaired.Step step = steps.get(i);
      out.append(i == 0 ? "{\"at\":" : ",{\"at\":").append(step.at()).append(",\"was\":");
      string(step.was(), out);
      out.append(",\"now\":");
      string(step.now(), out);
      out.append('}');
    }
    return out.append("]}}").toString();
  }

  private static void string(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || (c >= 0x7F && c < 0xA0) || Character.isSurrogate(c)) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
