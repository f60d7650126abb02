package io.infill.trainbridge.order;

import io.infill.trainbridge.SampleOrder;
import io.infill.trainbridge.SampleRef;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Two lists under one index: text, and a fixed share of prompted (MIP) sequences, each list gone
 * through epoch after epoch in a fresh permutation.
 *
 * <p>The order is cut in blocks of 1,000 places. Up to a block's start stand exactly {@code
 * floor(start * share)} MIP samples; inside a block a permutation says which places are MIP. So the
 * share is exact at every multiple of 1,000 and never off by more than a block's own MIP count
 * between. Both cursors only ever grow: the k-th MIP place draws the k-th MIP sample.
 *
 * <p>The cost of a lookup is that of one block: about 50 permutation steps at the default 5 %.
 * Immutable but for a cache of the last block.
 */
public final class TextMipOrder implements SampleOrder {
  /** Places in a block. */
  public static final int BLOCK = 1_000;

  /** The recipe's share: 5 % of the sequences (Zeng et al. 2023, section 2.3). */
  public static final int DEFAULT_MIP_PARTS_PER_MILLION = 50_000;

  /** Indices from here on would overflow the arithmetic. */
  public static final long MAX_INDEX = 1L << 50;

  private static final int MILLION = 1_000_000;
  private static final String MIXTURE = "mixture";

  /** The text list. */
  public static final String TEXT = "text";

  /** The MIP list. */
  public static final String MIP = "mip";

  private final long seed;
  private final long textRows;
  private final long mipRows;
  private final int mipPartsPerMillion;
  private volatile Block last;

  /**
   * @param seed the run's seed
   * @param textRows sequences in the text list, at least 1 unless the share is 1,000,000
   * @param mipRows sequences in the MIP list, at least 1 unless the share is 0
   * @param mipPartsPerMillion share of MIP among all samples, 0 to 1,000,000
   */
  public TextMipOrder(long seed, long textRows, long mipRows, int mipPartsPerMillion) {
    if (mipPartsPerMillion < 0 || mipPartsPerMillion > MILLION) {
      throw new IllegalArgumentException(
          "mipPartsPerMillion must be 0 to 1000000 but was " + mipPartsPerMillion);
    }
    requireRows(TEXT, textRows, mipPartsPerMillion < MILLION);
    requireRows(MIP, mipRows, mipPartsPerMillion > 0);
    this.seed = seed;
    this.textRows = textRows;
    this.mipRows = mipRows;
    this.mipPartsPerMillion = mipPartsPerMillion;
    this.last = block(0);
  }

  /**
   * A share such as 0.05 as the whole parts per million that the order counts in.
   *
   * @throws IllegalArgumentException if {@code share} is not 0 to 1
   */
  public static int partsPerMillion(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be 0 to 1 but was " + share);
    }
    return (int) Math.round(share * MILLION);
  }

  private static void requireRows(String list, long rows, boolean needed) {
    if (rows < 0 || rows > Permutation.MAX_SIZE || (needed && rows == 0)) {
      throw new IllegalArgumentException(
          "the " + list + " list must have 1 to 2^60 sequences but has " + rows);
    }
  }

  @Override
  public SampleRef at(long index) {
    requireIndex(index);
    Block block = blockAt(index / BLOCK);
    int place = (int) (index % BLOCK);
    int mipBefore = block.mipBefore(place);
    return block.isMip(place, mipBefore)
        ? draw(MIP, mipRows, block.firstMip + mipBefore)
        : draw(TEXT, textRows, block.firstText() + place - mipBefore);
  }

  private SampleRef draw(String list, long rows, long drawn) {
    long epoch = drawn / rows;
    long row = Permutation.of(seed, list, epoch, rows).at(drawn % rows);
    return new SampleRef(list, epoch, row);
  }

  @Override
  public OptionalLong indexOf(SampleRef sample) {
    boolean mip = sample.source().equals(MIP);
    long rows = mip ? mipRows : textRows;
    long share = mip ? mipPartsPerMillion : MILLION - mipPartsPerMillion;
    if ((!mip && !sample.source().equals(TEXT))
        || share == 0
        || sample.pass() < 0
        || sample.row() < 0
        || sample.row() >= rows) {
      throw new IllegalArgumentException("this order never draws " + sample);
    }
    long drawn =
        Math.addExact(
            Math.multiplyExact(sample.pass(), rows),
            Permutation.of(seed, sample.source(), sample.pass(), rows).indexOf(sample.row()));
    // The last block that starts with no more than `drawn` samples of this list before it.
    long low = 0;
    long high = MAX_INDEX / BLOCK;
    while (low < high) {
      long middle = (low + high + 1) >>> 1;
      if (drawnBefore(mip, middle) <= drawn) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    int nth = (int) Math.min(drawn - drawnBefore(mip, low), BLOCK);
    int place = block(low).placeOf(mip, nth);
    if (place == BLOCK) {
      throw new IllegalArgumentException(sample + " stands beyond index 2^50");
    }
    return OptionalLong.of(low * BLOCK + place);
  }

  /** How many MIP samples stand before {@code index}: never more than a block's share off. */
  public long mipBefore(long index) {
    requireIndex(index);
    Block block = blockAt(index / BLOCK);
    return block.firstMip + block.mipBefore((int) (index % BLOCK));
  }

  private long drawnBefore(boolean mip, long block) {
    return mip ? mipBeforeBlock(block) : block * BLOCK - mipBeforeBlock(block);
  }

  private long mipBeforeBlock(long block) {
    return block * mipPartsPerMillion / (MILLION / BLOCK);
  }

  private Block blockAt(long number) {
    Block block = last;
    if (block.number != number) {
      block = block(number);
      last = block;
    }
    return block;
  }

  private Block block(long number) {
    long firstMip = mipBeforeBlock(number);
    int[] places = new int[(int) (mipBeforeBlock(number + 1) - firstMip)];
    Permutation permutation = Permutation.of(seed, MIXTURE, number, BLOCK);
    for (int i = 0; i < places.length; i++) {
      places[i] = (int) permutation.at(i);
    }
    Arrays.sort(places);
    return new Block(number, firstMip, places);
  }

  private static void requireIndex(long index) {
    if (index < 0 || index >= MAX_INDEX) {
      throw new IllegalArgumentException("index must be 0 to 2^50 - 1 but was " + index);
    }
  }

  /** One block: {@code places} are its MIP places in ascending order. */
  private static final class Block {
    final long number;
    final long firstMip;
    final int[] places;

    Block(long number, long firstMip, int[] places) {
      this.number = number;
      this.firstMip = firstMip;
      this.places = places;
    }

    long firstText() {
      return number * BLOCK - firstMip;
    }

    int mipBefore(int place) {
      int found = Arrays.binarySearch(places, place);
      return found >= 0 ? found : -found - 1;
    }

    boolean isMip(int place, int mipBefore) {
      return mipBefore < places.length && places[mipBefore] == place;
    }

    /** The place of the block's {@code nth} sample of a list, or {@link #BLOCK} if it has fewer. */
    int placeOf(boolean mip, int nth) {
      if (mip) {
        return nth < places.length ? places[nth] : BLOCK;
      }
      int place = nth;
      for (int mipPlace : places) {
        if (mipPlace > place) {
          break;
        }
        place++;
      }
      return Math.min(place, BLOCK);
    }
  }
}
