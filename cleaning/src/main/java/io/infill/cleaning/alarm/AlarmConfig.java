package io.infill.cleaning.alarm;

import java.io.Serializable;
import java.util.Locale;

/**
 * How much a source may lose in cleaning before the run stops, as shares of the documents that came
 * in, 0 to 1. At 1 nothing stops: a share is never above it.
 *
 * @param minDocuments sources with fewer documents never stop a run
 * @param all documents dropped for whatever reason
 * @param duplicates those dropped as duplicates of any kind
 * @param rules those dropped by language, lists, models and rules: for no other reason here
 * @param contamination those dropped because they hold an evaluation set
 */
public record AlarmConfig(
    long minDocuments, double all, double duplicates, double rules, double contamination)
    implements Serializable {

  public AlarmConfig {
    if (minDocuments < 1) {
      throw new IllegalArgumentException("minDocuments must be >= 1 but was " + minDocuments);
    }
    requireShare(all, "all");
    requireShare(duplicates, "duplicates");
    requireShare(rules, "rules");
    requireShare(contamination, "contamination");
  }

  private static void requireShare(double share, String name) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s must be 0 to 1 but was %s", name, share));
    }
  }

  /**
   * Stops where a source of 1,000 documents or more keeps not one in a hundred, is to 95 % made of
   * duplicates, or is to half an evaluation set: no strict rule does that to a source that is what
   * its config says.
   */
  public static AlarmConfig defaults() {
    return new AlarmConfig(1_000, 0.99, 0.95, 1, 0.5);
  }
}
