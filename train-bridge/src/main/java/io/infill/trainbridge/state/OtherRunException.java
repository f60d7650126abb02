package io.infill.trainbridge.state;

import java.util.List;

/**
 * A state was saved by a run with other samples than this plan's; the message names what differs.
 */
public final class OtherRunException extends RuntimeException {
  private static final long serialVersionUID = 1;

  OtherRunException(List<String> differences) {
    super(
        "the state belongs to another run: "
            + String.join("; ", differences)
            + ". To go on with this plan from the state's cursors, let it take over (infill mix plan --from)");
  }
}
