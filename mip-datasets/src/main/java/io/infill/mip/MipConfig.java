package io.infill.mip;

import java.io.Serializable;
import java.util.Objects;

/**
 * Multi-task instruction pre-training: which datasets, how much of them, and how samples share a
 * sequence.
 *
 * @param share share of MIP among all sequences in the default mixture, 0 to below 1 (GLM-130B:
 *     0.05); a ratio of the mixture, so changing it rebuilds nothing
 * @param datasets glob of the dataset descriptions, relative to the config's folder; empty for none
 * @param cap prompted samples kept at most of a dataset that sets no cap of its own (GLM-130B:
 *     100,000 for promptsource's)
 * @param capUnit what a cap counts
 * @param packing how samples share a sequence
 * @param blocks equal blocks of a sequence under {@link Packing#FIXED} (GLM-130B: 4)
 * @param longSamples what happens to a sample longer than its room
 * @param packWindow open sequences among which {@link Packing#BUDGET} looks for the best fit
 */
public record MipConfig(
    double share,
    String datasets,
    long cap,
    CapUnit capUnit,
    Packing packing,
    int blocks,
    LongSamples longSamples,
    int packWindow)
    implements Serializable {

  public MipConfig {
    Objects.requireNonNull(datasets, "datasets");
    Objects.requireNonNull(capUnit, "capUnit");
    Objects.requireNonNull(packing, "packing");
    Objects.requireNonNull(longSamples, "longSamples");
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException("share must be >= 0 and < 1 but was " + share);
    }
    if (cap < 1) {
      throw new IllegalArgumentException("cap must be >= 1 but was " + cap);
    }
    if (blocks < 1) {
      throw new IllegalArgumentException("blocks must be >= 1 but was " + blocks);
    }
    if (packWindow < 1) {
      throw new IllegalArgumentException("packWindow must be >= 1 but was " + packWindow);
    }
  }

  /** Infill's own: whole samples packed by budget. */
  public static MipConfig defaults() {
    return new MipConfig(
        0.05, "", 100_000, CapUnit.DATASET, Packing.BUDGET, 4, LongSamples.DROP, 64);
  }

  /** As GLM-130B was trained: four blocks of a quarter, over-long samples cut. */
  public static MipConfig glm130b() {
    return new MipConfig(
        0.05, "", 100_000, CapUnit.DATASET, Packing.FIXED, 4, LongSamples.TRUNCATE, 64);
  }

  /** The cap that holds for {@code dataset}. */
  public long capOf(MipDataset dataset) {
    return dataset.cap() > 0 ? dataset.cap() : cap;
  }
}
