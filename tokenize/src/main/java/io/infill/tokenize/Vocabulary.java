package io.infill.tokenize;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * The tokens of one tokenizer file, by id and by name, and what the ids are for.
 *
 * <p>Ids are those of the file; a special token that was added stands behind them. Tokens are
 * written as the file writes them (byte-level vocabularies write a space as {@code Ġ}).
 */
public final class Vocabulary {
  private static final int NONE = -1;

  private final String[] tokens;
  private final Map<String, Integer> ids;
  private final SpecialTokens special;
  private final int unknown;
  private final BitSet byteFallback;
  private final String sha256;
  private final PieceText texts;

  /**
   * A vocabulary of these tokens.
   *
   * @param tokens the token of every id; null where the file leaves an id out
   * @param special the seven specials' ids, each below {@code tokens.size()}
   * @param unknown id that stands for what the vocabulary cannot say, if it has one
   * @param byteFallback ids that stand for one byte of a character that the vocabulary lacks
   * @param sha256 of the file, 64 lower-case hexadecimal digits
   */
  public Vocabulary(
      List<String> tokens,
      SpecialTokens special,
      OptionalInt unknown,
      BitSet byteFallback,
      String sha256) {
    this.tokens = tokens.toArray(String[]::new);
    this.special = Objects.requireNonNull(special, "special");
    this.unknown = unknown.orElse(NONE);
    this.byteFallback = (BitSet) byteFallback.clone();
    this.sha256 = Objects.requireNonNull(sha256, "sha256");
    this.ids = new HashMap<>(this.tokens.length * 2);
    for (int id = 0; id < this.tokens.length; id++) {
      if (this.tokens[id] != null) {
        ids.putIfAbsent(this.tokens[id], id);
      }
    }
    this.texts = new PieceText(this);
  }

  /** Rows that an embedding of this vocabulary needs: the highest id plus one. */
  public int size() {
    return tokens.length;
  }

  public SpecialTokens special() {
    return special;
  }

  /** SHA-256 of the tokenizer file. */
  public String sha256() {
    return sha256;
  }

  /**
   * The token with this id; {@code <id 17>} for an id that the file leaves out.
   *
   * @throws IndexOutOfBoundsException if {@code id} is negative or not below {@link #size}
   */
  public String token(int id) {
    Objects.checkIndex(id, tokens.length);
    return tokens[id] == null ? "<id " + id + ">" : tokens[id];
  }

  /**
   * What the token with this id means as text, the blank in front of a word included: {@code "
   * the"} for {@code ▁the} and for {@code Ġthe}. Bytes that make no character by themselves show as
   * U+FFFD.
   *
   * @throws IndexOutOfBoundsException if {@code id} is negative or not below {@link #size}
   */
  public String text(int id) {
    return texts.of(id);
  }

  /** The id of {@code token}; empty if the vocabulary lacks it. */
  public OptionalInt id(String token) {
    Integer id = ids.get(token);
    return id == null ? OptionalInt.empty() : OptionalInt.of(id);
  }

  /** True if {@code id} stands for text that the vocabulary cannot say. */
  public boolean isUnknown(int id) {
    return id == unknown;
  }

  /** True if {@code id} is one byte of a character that the vocabulary lacks. */
  public boolean isByteFallback(int id) {
    return byteFallback.get(id);
  }
}
