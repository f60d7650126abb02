package io.infill.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SortedMap;

/**
 * One stage of a plan.
 *
 * @param stage which
 * @param config the part of the resolved config that its bytes depend on
 * @param inputs what it reads: name to fingerprint
 * @param fingerprint hash of all that
 * @param finished true if its directories are there with this fingerprint
 */
record PlannedStage(
    Stage stage,
    JsonNode config,
    SortedMap<String, String> inputs,
    String fingerprint,
    boolean finished) {

  /**
   * The same stage for another epoch of masks: the epoch takes part in its fingerprint. Epoch 0 is
   * this one.
   */
  PlannedStage ofEpoch(int epoch) {
    if (epoch == 0) {
      return this;
    }
    ObjectNode numbered = config.deepCopy();
    numbered.put("epoch", epoch);
    return new PlannedStage(
        stage, numbered, inputs, Fingerprint.of(stage, numbered, inputs), false);
  }
}
