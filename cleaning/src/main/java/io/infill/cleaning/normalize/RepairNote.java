package io.infill.cleaning.normalize;

import io.infill.ingest.MetadataJson;
import java.util.List;

/**
 * The note that a document's metadata get of a repair: {@code "repaired":{"places":2,"steps":[{
 * "at":17,"was":"â€™","now":"’"}, ...]}}. {@code at} counts UTF-16 units of the text that came in;
 * at most {@value #MAX_STEPS} steps are listed, {@code places} counts them all. The whole of the
 * original stands in the documents that were ingested, under the same id.
 */
public final class RepairNote {
  static final int MAX_STEPS = 100;

  /** The note's name. */
  public static final String NAME = "repaired";

  private RepairNote() {}

  /** The steps as a JSON object. */
  public static String json(List<Repaired.Step> steps) {
    StringBuilder out = new StringBuilder("{\"places\":").append(steps.size());
    out.append(",\"steps\":[");
    for (int i = 0; i < Math.min(steps.size(), MAX_STEPS); i++) {
      Repaired.Step step = steps.get(i);
      out.append(i == 0 ? "{\"at\":" : ",{\"at\":").append(step.at());
      out.append(",\"was\":").append(MetadataJson.quoted(step.was()));
      out.append(",\"now\":").append(MetadataJson.quoted(step.now())).append('}');
    }
    return out.append("]}").toString();
  }
}
