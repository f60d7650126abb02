package io.infill.cleaning.dedup;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.Arrays;

/**
 * A text as duplicates are looked for in it: its {@link Folding folded} characters, cut into units
 * (a word, or a single character of a script without blanks).
 *
 * <p>Holds one text at a time and keeps its buffers; not safe for threads. Hash of the key:
 * MurmurHash3 x64 128 over the folded UTF-16 units, little-endian (persisted, must not change).
 */
public final class FoldedText {
  private static final Hasher128 HASHER = Hashing.murmur3_128();

  private byte[] folded = new byte[1024];
  private int foldedBytes;
  private long[] prefixes = new long[257];
  private boolean[] characters = new boolean[256];
  private int units;
  private String text = "";

  // The word that is being read.
  private long word;
  private boolean inWord;

  /** Takes {@code newText} in place of the last one. */
  public FoldedText fold(String newText) {
    text = newText;
    foldedBytes = 0;
    units = 0;
    inWord = false;
    word = 0;
    String separable = Folding.separable(text);
    if (folded.length < 2 * separable.length()) {
      folded = new byte[2 * separable.length() + 64];
    }
    for (int i = 0; i < separable.length(); i++) {
      char c = separable.charAt(i);
      char f = Folding.of(c);
      if (f == Folding.NOTHING) {
        endWord();
      } else if (f == Folding.SEVERAL) {
        int whole = separable.codePointAt(i);
        addSeveral(whole);
        i += Character.charCount(whole) - 1;
      } else if (f != Folding.UNSEEN) {
        add(f);
      }
    }
    endWord();
    return this;
  }

  private void addSeveral(int c) {
    if (c >= 0x10000) {
      String several = Folding.supplementary(c);
      if (several == null) {
        return;
      }
      if (several.isEmpty()) {
        endWord();
      }
      several.codePoints().forEach(this::addWhole);
    } else if (Character.isSurrogate((char) c)) {
      add((char) c);
    } else {
      String expansion = Folding.expansion((char) c);
      for (int k = 0; k < expansion.length(); k++) {
        add(expansion.charAt(k));
      }
    }
  }

  private void addWhole(int f) {
    if (f < 0x10000) {
      add((char) f);
    } else if (Folding.isUnit(f)) {
      endWord();
      write(Character.highSurrogate(f));
      write(Character.lowSurrogate(f));
      addUnit(f * 0xD6E8FEB86659FD93L, true);
    } else {
      add(Character.highSurrogate(f));
      add(Character.lowSurrogate(f));
    }
  }

  private void write(char f) {
    if (foldedBytes + 2 > folded.length) {
      folded = Arrays.copyOf(folded, 2 * folded.length);
    }
    folded[foldedBytes++] = (byte) f;
    folded[foldedBytes++] = (byte) (f >>> 8);
  }

  private void add(char f) {
    write(f);
    if (Folding.isUnit(f)) {
      endWord();
      addUnit(f * 0xD6E8FEB86659FD93L, true);
    } else {
      word = UnitHash.word(word, f);
      inWord = true;
    }
  }

  private void endWord() {
    if (inWord) {
      addUnit(word, false);
      word = 0;
      inWord = false;
    }
  }

  private void addUnit(long hash, boolean character) {
    if (units == characters.length) {
      characters = Arrays.copyOf(characters, 2 * units);
      prefixes = Arrays.copyOf(prefixes, 2 * units + 1);
    }
    characters[units] = character;
    prefixes[units + 1] = prefixes[units] * UnitHash.BASE + UnitHash.mix(hash);
    units++;
  }

  /** Letters and digits of the folded text, in UTF-16 units. */
  public int lettersAndDigits() {
    return foldedBytes / 2;
  }

  /** The key of the text; of the text as it is if nothing is left of it when folded. */
  public TextKey key() {
    HashValue128 hash =
        foldedBytes == 0
            ? HASHER.hashCharsTo128Bits(text)
            : HASHER.hashBytesTo128Bits(folded, 0, foldedBytes);
    return new TextKey(hash.getMostSignificantBits(), hash.getLeastSignificantBits());
  }

  /**
   * Hashes of the text's shingles in order, repeated ones included: at every unit the {@code words}
   * units that begin there, or {@code chars} if it is a character. A text too short for one is one
   * shingle; a text without units has none.
   */
  public long[] shingles(int words, int chars) {
    long wordPower = UnitHash.power(words);
    long charPower = UnitHash.power(chars);
    long[] shingles = new long[units];
    int count = 0;
    for (int i = 0; i < units; i++) {
      int size = characters[i] ? chars : words;
      if (i + size <= units) {
        long power = characters[i] ? charPower : wordPower;
        shingles[count++] = UnitHash.mix(prefixes[i + size] - prefixes[i] * power);
      }
    }
    if (count == 0 && units > 0) {
      shingles[count++] = UnitHash.mix(prefixes[units]);
    }
    return count == units ? shingles : Arrays.copyOf(shingles, count);
  }
}
