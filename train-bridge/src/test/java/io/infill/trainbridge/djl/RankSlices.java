package io.infill.trainbridge.djl;

import io.infill.trainbridge.RankSlice;

/** Slices for one rank. */
final class RankSlices {
  private RankSlices() {}

  /** All samples, {@code batch} at a time, an optimiser step each. */
  static RankSlice all(int batch) {
    return new RankSlice(0, 1, batch, batch);
  }
}
