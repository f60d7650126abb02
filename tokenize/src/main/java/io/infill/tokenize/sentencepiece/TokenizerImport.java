package io.infill.tokenize.sentencepiece;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How a SentencePiece model becomes a {@code tokenizer.json}.
 *
 * @param idOffset added to every piece's id; the ids below are held by placeholders that no text
 *     gives
 * @param replacements done to the text before all else, in order: what stands for a newline, say
 * @param renamed pieces that get another name, old to new
 * @param special further special tokens, in this order; those without an id follow the pieces
 */
public record TokenizerImport(
    int idOffset,
    Map<String, String> replacements,
    Map<String, String> renamed,
    List<Special> special) {

  private static final String NEWLINE = "\n";
  private static final String TAB = "\t";
  private static final int LONGEST_BLANK = 80;

  /**
   * A special token that the file shall have.
   *
   * @param text its name
   * @param id where it shall stand: at a control piece, which is then called so, at a placeholder,
   *     or behind the pieces; empty: where the model has a piece of that name, or else at the next
   *     free id
   */
  public record Special(String text, OptionalInt id) {
    public Special {
      if (text.isEmpty()) {
        throw new IllegalArgumentException("text must name a token but is empty");
      }
      if (id.isPresent() && id.getAsInt() < 0) {
        throw new IllegalArgumentException("id must be >= 0 but was " + id.getAsInt());
      }
    }
  }

  public TokenizerImport {
    if (idOffset < 0) {
      throw new IllegalArgumentException("idOffset must be >= 0 but was " + idOffset);
    }
    replacements = new LinkedHashMap<>(replacements);
    renamed = Map.copyOf(renamed);
    special = List.copyOf(special);
  }

  /** The model as it is. */
  public static TokenizerImport plain() {
    return new TokenizerImport(0, Map.of(), Map.of(), List.of());
  }

  public TokenizerImport withIdOffset(int newIdOffset) {
    return new TokenizerImport(newIdOffset, replacements, renamed, special);
  }

  /** Whether a newline becomes the piece {@code <n>} (true) or a space (false). */
  public TokenizerImport withNewlines(boolean kept) {
    return with(kept, NEWLINE, "<n>");
  }

  /** Whether a tab becomes the piece {@code <|tab|>} (true) or a space (false). */
  public TokenizerImport withTabs(boolean kept) {
    return with(kept, TAB, "<|tab|>");
  }

  /**
   * Whether runs of 2 to 80 blanks become {@code <|blank_2|>} … {@code <|blank_80|>}, longest
   * first, (true) or one space (false).
   */
  public TokenizerImport withBlanks(boolean kept) {
    TokenizerImport with = this;
    for (int blanks = LONGEST_BLANK; blanks > 1; blanks--) {
      with = with.with(kept, " ".repeat(blanks), "<|blank_" + blanks + "|>");
    }
    return with;
  }

  /** The piece {@code from}, if the model has it, is called {@code to}. */
  public TokenizerImport withRenamed(String from, String to) {
    Map<String, String> more = new LinkedHashMap<>(renamed);
    more.put(from, to);
    return new TokenizerImport(idOffset, replacements, more, special);
  }

  /** One more special token; see {@link Special}. */
  public TokenizerImport withSpecial(String text, OptionalInt id) {
    List<Special> more = new ArrayList<>(special);
    more.add(new Special(text, id));
    return new TokenizerImport(idOffset, replacements, renamed, more);
  }

  /** {@code from} becomes {@code to} before all else, after the replacements so far; or not. */
  private TokenizerImport with(boolean kept, String from, String to) {
    Map<String, String> changed = new LinkedHashMap<>(replacements);
    if (kept) {
      changed.putIfAbsent(from, to);
    } else {
      changed.remove(from);
    }
    return new TokenizerImport(idOffset, changed, renamed, special);
  }
}
