package io.infill.jobs;

import com.fasterxml.jackson.databind.JsonNode;
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
    boolean finished) {}
