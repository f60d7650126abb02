package io.infill.tokenize.sentencepiece;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a SentencePiece model becomes a {@code tokenizer.json}.
 *
 * @param idOffset added to every piece's id; the ids below are held by placeholders that no text
 *     gives
 * @param replacements done to the text before all else, in order: what stands for a newline, say
 * @param renamed pieces that get another name, old to new
 * @param special further special tokens, appended after the pieces in this order
 */
public record TokenizerImport(
    int idOffset,
    Map<String, String> replacements,
    Map<String, String> renamed,
    List<String> special) {

  private static final int LONGEST_BLANK = 80;
  private static final int ICETK_OFFSET = 20_000;

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

  /**
   * GLM-130B's: text ids start at 20000 (image tokens stand below), plain encoding, in which
   * newlines, tabs and runs of blanks become one space; {@code <eod>} at 150003.
   */
  public static TokenizerImport icetk() {
    return plain().withIdOffset(ICETK_OFFSET).withRenamed("<unused_0>", "<eod>");
  }

  /** ChatGLM-6B's first release: icetk's ids with newlines, tabs and runs of blanks kept. */
  public static TokenizerImport chatglm() {
    return icetk().withNewlines().withTabs().withBlanks();
  }

  public TokenizerImport withIdOffset(int newIdOffset) {
    return new TokenizerImport(newIdOffset, replacements, renamed, special);
  }

  /** A newline becomes the piece {@code <n>} instead of a space. */
  public TokenizerImport withNewlines() {
    return withReplacement("\n", "<n>");
  }

  /** A tab becomes the piece {@code <|tab|>} instead of a space. */
  public TokenizerImport withTabs() {
    return withReplacement("\t", "<|tab|>");
  }

  /** Runs of 2 to 80 blanks become {@code <|blank_2|>} … {@code <|blank_80|>}, longest first. */
  public TokenizerImport withBlanks() {
    TokenizerImport with = this;
    for (int blanks = LONGEST_BLANK; blanks > 1; blanks--) {
      with = with.withReplacement(" ".repeat(blanks), "<|blank_" + blanks + "|>");
    }
    return with;
  }

  /** {@code from} becomes {@code to} before all else, after the replacements so far. */
  public TokenizerImport withReplacement(String from, String to) {
    Map<String, String> more = new LinkedHashMap<>(replacements);
    more.put(from, to);
    return new TokenizerImport(idOffset, more, renamed, special);
  }

  /** The piece {@code from}, if the model has it, is called {@code to}. */
  public TokenizerImport withRenamed(String from, String to) {
    Map<String, String> more = new LinkedHashMap<>(renamed);
    more.put(from, to);
    return new TokenizerImport(idOffset, replacements, more, special);
  }

  /** Special tokens appended after the pieces, those that the model has already left out. */
  public TokenizerImport withSpecial(List<String> names) {
    return new TokenizerImport(idOffset, replacements, renamed, names);
  }
}
