package io.infill.ingest.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SortedMap;

/**
 * What a stage puts its name under.
 *
 * @param stage the stage's name
 * @param fingerprint hash of everything its bytes depend on
 * @param inputs what it was made from: name to fingerprint
 * @param config the part of the resolved config that it depends on
 */
public record StageSeal(
    String stage, String fingerprint, SortedMap<String, String> inputs, JsonNode config) {}
