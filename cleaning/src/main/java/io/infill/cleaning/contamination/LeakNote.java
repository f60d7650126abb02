package io.infill.cleaning.contamination;

import io.infill.ingest.MetadataJson;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The note that a document's metadata get of evaluation items in it: {@code
 * "contamination":{"leaks":1,"places":[{"benchmark":"gsm8k","item":"test.jsonl:12",
 * "fields":["question"],"share":0.984,"run":31,"at":17,"chars":120}]}}. {@code at} and {@code
 * chars} count UTF-16 units of the prepared text before any cut; at most {@value #MAX_PLACES}
 * places are listed, {@code leaks} counts them all.
 */
public final class LeakNote {
  static final int MAX_PLACES = 100;

  /** The note's name. */
  public static final String NAME = "contamination";

  private LeakNote() {}

  /** The leaks as a JSON object. */
  public static String json(List<Leak> leaks) {
    return leaks.stream()
        .limit(MAX_PLACES)
        .map(LeakNote::place)
        .collect(Collectors.joining(",", "{\"leaks\":" + leaks.size() + ",\"places\":[", "]}"));
  }

  private static String place(Leak leak) {
    String fields =
        leak.fields().stream().map(MetadataJson::quoted).collect(Collectors.joining(",", "[", "]"));
    return String.format(
        Locale.ROOT,
        "{\"benchmark\":%s,\"item\":%s,\"fields\":%s,\"share\":%.3f,\"run\":%d,\"at\":%d,\"chars\":%d}",
        MetadataJson.quoted(leak.benchmark()),
        MetadataJson.quoted(leak.item()),
        fields,
        leak.share(),
        leak.run(),
        leak.begin(),
        leak.end() - leak.begin());
  }
}
