package io.infill.tokenize.sentencepiece;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * A SentencePiece normaliser's table: the longest key that starts here is replaced by its value.
 *
 * <p>The file's form is a 32-bit length, a darts-clone double array of that many bytes over UTF-8
 * keys, and the values, each ended by a zero byte; a leaf holds its value's offset. It is unpacked
 * once into tables over UTF-16.
 */
final class PrecompiledCharsmap {
  /** Keys have few characters; a longer path means a damaged table. */
  private static final int MAX_KEY_BYTES = 256;

  private final CharTrie keys = new CharTrie();
  private final List<String> values = new ArrayList<>();
  private final BitSet firstUnits = new BitSet();
  private final BitSet secondUnits = new BitSet();
  private final BitSet wholeUnits = new BitSet();

  private final int[] units;
  private final byte[] strings;

  private PrecompiledCharsmap(int[] units, byte[] strings) {
    this.units = units;
    this.strings = strings;
    if (units.length > 0) {
      collect(offset(units[0]), new byte[MAX_KEY_BYTES], 0);
    }
  }

  /**
   * Unpacks the table; an empty one changes nothing.
   *
   * @throws IllegalArgumentException if the bytes are damaged
   */
  static PrecompiledCharsmap parse(ByteString blob) {
    if (blob.isEmpty()) {
      return new PrecompiledCharsmap(new int[0], new byte[0]);
    }
    ByteBuffer buffer = blob.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    int trieBytes = buffer.remaining() < Integer.BYTES ? -1 : buffer.getInt();
    if (trieBytes < Integer.BYTES
        || trieBytes % Integer.BYTES != 0
        || trieBytes > buffer.remaining()) {
      throw new IllegalArgumentException(
          "the precompiled charsmap is damaged: a trie of %d bytes in %d bytes"
              .formatted(trieBytes, blob.size()));
    }
    int[] units = new int[trieBytes / Integer.BYTES];
    buffer.asIntBuffer().get(units);
    buffer.position(buffer.position() + trieBytes);
    byte[] strings = new byte[buffer.remaining()];
    buffer.get(strings);
    return new PrecompiledCharsmap(units, strings);
  }

  /** True if no key can start with {@code unit} when {@code following} comes after it. */
  boolean leaves(char unit, char following) {
    return !wholeUnits.get(unit) && (!firstUnits.get(unit) || !secondUnits.get(following));
  }

  /**
   * Finds the longest key at {@code from}.
   *
   * @return its length in UTF-16 units, 0 if none, in the upper 32 bits; {@link #value}'s argument
   *     in the lower
   */
  long longestMatch(String text, int from) {
    int node = CharTrie.ROOT;
    long longest = 0;
    for (int i = from; i < text.length(); i++) {
      node = keys.next(node, text.charAt(i));
      if (node == CharTrie.NONE) {
        break;
      }
      int value = keys.value(node);
      if (value != CharTrie.NONE) {
        longest = ((long) (i + 1 - from) << Integer.SIZE) | value;
      }
    }
    return longest;
  }

  /** The text that stands for a key. */
  String value(int index) {
    return values.get(index);
  }

  private void collect(int base, byte[] key, int length) {
    for (int label = 1; label < 256; label++) {
      int at = base ^ label;
      if (at >= 0 && at < units.length && label(units[at]) == label) {
        if (length == MAX_KEY_BYTES) {
          throw new IllegalArgumentException("the precompiled charsmap is damaged: endless key");
        }
        key[length] = (byte) label;
        int next = at ^ offset(units[at]);
        if ((units[at] & 0x100) != 0) {
          put(new String(key, 0, length + 1, StandardCharsets.UTF_8), units[next] & 0x7FFFFFFF);
        }
        collect(next, key, length + 1);
      }
    }
  }

  private void put(String key, int valueOffset) {
    int end = valueOffset;
    while (end < strings.length && strings[end] != 0) {
      end++;
    }
    String value =
        new String(Arrays.copyOfRange(strings, valueOffset, end), StandardCharsets.UTF_8);
    keys.put(key, values.size());
    values.add(value);
    firstUnits.set(key.charAt(0));
    if (key.length() == 1) {
      wholeUnits.set(key.charAt(0));
    } else {
      secondUnits.set(key.charAt(1));
    }
  }

  // The four parts of a darts-clone unit.
  private static int label(int unit) {
    return unit & (1 << 31 | 0xFF);
  }

  private static int offset(int unit) {
    return (unit >>> 10) << ((unit & 0x200) >>> 6);
  }
}
