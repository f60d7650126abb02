package io.infill.ingest.planted;

import org.apache.beam.sdk.values.KV;

/** Violates "Beam only in .beam packages and in jobs". */
final class UsesBeam {
  private UsesBeam() {}

  static KV<String, String> pair() {
    return KV.of("a", "b");
  }
}
