package io.infill.jobs.whatif;

import io.infill.cleaning.quality.Rule;
import java.io.IOException;
import java.io.Serial;

/** A rule asks for a signal that the run did not measure: its answer takes a new cleaning. */
final class NotMeasuredException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  NotMeasuredException(Rule rule, String source, String language) {
    super(
        "%s needs the signal %s, which was not measured for %s documents of %s: run clean again"
            .formatted(rule.key(), rule.signal().column(), language, source));
  }
}
