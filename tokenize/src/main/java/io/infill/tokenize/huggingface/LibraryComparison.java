package io.infill.tokenize.huggingface;

import io.infill.tokenize.TokenSequence;
import io.infill.tokenize.TokenizerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Compares what this project makes of a text with what the HuggingFace library makes of it when it
 * is given the tokenizer file as it is. Not for several threads; to be closed.
 */
public final class LibraryComparison implements AutoCloseable {
  /** How the ids compare. */
  public enum Verdict {
    SAME,
    /** They differ, and the text holds a control token's name, which the library takes for it. */
    NAMES_A_CONTROL_TOKEN,
    /** They differ for another reason. */
    DIFFERENT
  }

  private final DocumentTokenizer ours;
  private final NativeTokenizer library;
  private final Set<String> control = new HashSet<>();

  private LibraryComparison(DocumentTokenizer ours, NativeTokenizer library, FileTokens tokens) {
    this.ours = ours;
    this.library = library;
    tokens.added().stream()
        .filter(FileTokens.Added::control)
        .forEach(token -> control.add(token.content()));
  }

  /**
   * Opens both.
   *
   * @throws IOException if the file cannot be read or is no tokenizer
   */
  public static LibraryComparison open(Path file, TokenizerConfig config) throws IOException {
    FileTokens tokens = TokenizerFile.tokens(file);
    return new LibraryComparison(
        TokenizerFile.read(file, config).open(),
        new NativeTokenizer(Files.readString(file)),
        tokens);
  }

  /** Compares the ids of one text. */
  public Verdict compare(String text) {
    if (ours(text).equals(library(text))) {
      return Verdict.SAME;
    }
    return control.stream().anyMatch(text::contains)
        ? Verdict.NAMES_A_CONTROL_TOKEN
        : Verdict.DIFFERENT;
  }

  /** This project's ids of {@code text}. */
  public TokenSequence ours(String text) {
    return ours.tokenizePart(text);
  }

  /** The library's ids of {@code text}. */
  public TokenSequence library(String text) {
    long[] ids = library.ids(WellFormedText.of(text));
    return TokenSequence.generate(ids.length, i -> (int) ids[i]);
  }

  @Override
  public void close() {
    ours.close();
    library.close();
  }
}
