package io.infill.cleaning.passage;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import io.infill.cleaning.dedup.Folding;
import io.infill.cleaning.dedup.TextKey;
import io.infill.cleaning.dedup.UnitHash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A text as repeats are looked for in it: its units, each a word or one character of a script
 * without blanks, folded as the exact key is (case, width, traditional and simplified Han alike;
 * punctuation and white space nothing), and where they stand.
 *
 * <p>Holds one text at a time and keeps its buffers, about 16 bytes a unit; not safe for threads.
 * Hash of a run of units: MurmurHash3 x64 128 over their 64-bit hashes, little-endian.
 */
public final class Units {
  private static final Hasher128 HASHER = Hashing.murmur3_128();
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final boolean digitsAlike;
  private byte[] hashes = new byte[8 * 256];
  private int[] begins = new int[256];
  private int[] ends = new int[256];
  private int count;

  // The word that is being read.
  private long word;
  private int wordBegin;
  private int wordEnd;

  /**
   * @param digitsAlike whether all digits count as the same one
   */
  public Units(boolean digitsAlike) {
    this.digitsAlike = digitsAlike;
  }

  /** Takes {@code text} in place of the last one. */
  public Units read(String text) {
    count = 0;
    wordBegin = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char folded = Folding.of(c);
      if (Character.isSurrogate(c)) {
        endWord();
        if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
          add(UnitHash.mix(text.codePointAt(i) * UnitHash.BASE), i, i + 2);
          i++;
        }
      } else if (folded == Folding.NOTHING) {
        endWord();
      } else if (folded == Folding.SEVERAL) {
        String expansion = Folding.expansion(c);
        for (int k = 0; k < expansion.length(); k++) {
          add(expansion.charAt(k), i);
        }
      } else if (folded != Folding.UNSEEN) {
        add(folded, i);
      }
    }
    endWord();
    return this;
  }

  private void add(char folded, int at) {
    if (Folding.isUnit(folded)) {
      endWord();
      add(UnitHash.mix(folded * UnitHash.BASE), at, at + 1);
      return;
    }
    char counted = digitsAlike && Character.isDigit(folded) ? '0' : folded;
    if (wordBegin < 0) {
      wordBegin = at;
      word = 0;
    }
    word = UnitHash.word(word, counted);
    wordEnd = at + 1;
  }

  private void endWord() {
    if (wordBegin >= 0) {
      add(UnitHash.mix(word), wordBegin, wordEnd);
      wordBegin = -1;
    }
  }

  private void add(long hash, int begin, int end) {
    if (count == begins.length) {
      begins = Arrays.copyOf(begins, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
      hashes = Arrays.copyOf(hashes, 16 * count);
    }
    LONGS.set(hashes, 8 * count, hash);
    begins[count] = begin;
    ends[count] = end;
    count++;
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /** First UTF-16 unit of unit {@code i}. */
  public int begin(int i) {
    return begins[i];
  }

  /** First UTF-16 unit behind unit {@code i}. */
  public int end(int i) {
    return ends[i];
  }

  /** 64 bits that stand for unit {@code i} when folded. */
  long hash(int i) {
    return (long) LONGS.get(hashes, 8 * i);
  }

  /** The key of the units {@code from} to {@code to}, exclusive. */
  public TextKey key(int from, int to) {
    HashValue128 hash = HASHER.hashBytesTo128Bits(hashes, 8 * from, 8 * (to - from));
    return new TextKey(hash.getMostSignificantBits(), hash.getLeastSignificantBits());
  }
}
