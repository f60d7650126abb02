package io.infill.mip;

import io.infill.masking.Recipe;
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
    int cap,
    CapUnit capUnit,
    Packing packing,
    int blocks,
    LongSamples longSamples,
    int packWindow)
    implements Serializable {

  /** Highest cap: the first pass holds 8 bytes for each sample under it. */
  public static final int MAX_CAP = 20_000_000;

  public MipConfig {
    Objects.requireNonNull(datasets, "datasets");
    Objects.requireNonNull(capUnit, "capUnit");
    Objects.requireNonNull(packing, "packing");
    Objects.requireNonNull(longSamples, "longSamples");
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException("share must be >= 0 and < 1 but was " + share);
    }
    if (cap < 1 || cap > MAX_CAP) {
      throw new IllegalArgumentException("cap must be from 1 to " + MAX_CAP + " but was " + cap);
    }
    if (blocks < 1) {
      throw new IllegalArgumentException("blocks must be >= 1 but was " + blocks);
    }
    if (packWindow < 1) {
      throw new IllegalArgumentException("packWindow must be >= 1 but was " + packWindow);
    }
  }

  /** No datasets; packing and long samples as the masking recipe has them. */
  public static MipConfig defaults() {
    return new MipConfig(
        0.05, "", 100_000, CapUnit.DATASET, Packing.BY_RECIPE, 4, LongSamples.BY_RECIPE, 64);
  }

  /** This config with what is left to the recipe decided. */
  public MipConfig under(Recipe recipe) {
    boolean reference = recipe == Recipe.GLM_130B;
    Packing decided =
        packing != Packing.BY_RECIPE ? packing : reference ? Packing.FIXED : Packing.BUDGET;
    LongSamples decidedLong =
        longSamples != LongSamples.BY_RECIPE
            ? longSamples
            : reference ? LongSamples.TRUNCATE : LongSamples.DROP;
    return new MipConfig(share, datasets, cap, capUnit, decided, blocks, decidedLong, packWindow);
  }

  /** Longest sample that stands whole, in positions: a block under fixed, else the sequence. */
  public int room(int sequenceLength) {
    return packing == Packing.FIXED ? sequenceLength / blocks : sequenceLength;
  }

  /** The cap that holds for {@code dataset}. */
  public int capOf(MipDataset dataset) {
    return dataset.cap() > 0 ? dataset.cap() : cap;
  }
}
