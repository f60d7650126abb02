package io.infill.cleaning.passage;

import io.infill.ingest.MetadataJson;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The note that a document's metadata get of its cuts: {@code
 * "cuts":{"chars":{"repeated-line":41},"places":[{"at":17,"chars":41,"reason":"repeated-line",
 * "detail":"first at 3"}, ...]}}. {@code at} and {@code chars} count UTF-16 units of the prepared
 * text before any cut; at most {@value #MAX_PLACES} places are listed, the sums count all.
 */
public final class CutNote {
  static final int MAX_PLACES = 100;

  /** The note's name. */
  public static final String NAME = "cuts";

  private CutNote() {}

  /** The cuts as a JSON object. */
  public static String json(Cuts cuts) {
    String sums =
        cuts.chars().entrySet().stream().map(CutNote::sum).collect(Collectors.joining(","));
    String places =
        cuts.list().stream().limit(MAX_PLACES).map(CutNote::place).collect(Collectors.joining(","));
    return "{\"chars\":{" + sums + "},\"places\":[" + places + "]}";
  }

  private static String sum(Map.Entry<String, Long> reason) {
    return "\"" + reason.getKey() + "\":" + reason.getValue();
  }

  private static String place(Cut cut) {
    return String.format(
        Locale.ROOT,
        "{\"at\":%d,\"chars\":%d,\"reason\":\"%s\",\"detail\":%s}",
        cut.begin(),
        cut.end() - cut.begin(),
        cut.reason(),
        MetadataJson.quoted(cut.detail()));
  }
}
