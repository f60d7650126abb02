package io.infill.jobs.inspect;

import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.jobs.StageTokenizer;
import io.infill.tokenize.SpecialTokens;
import io.infill.tokenize.TokenSequence;
import io.infill.tokenize.TokenizerConfig;
import io.infill.tokenize.huggingface.DocumentTokenizer;
import io.infill.tokenize.huggingface.TokenizerFile;
import io.infill.tokenize.huggingface.TokenizerFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The tokenizer that turns a dataset's ids back into text: the one the user names, else the copy
 * that a run leaves in its output directory, if its hash is the one that the manifests name.
 */
final class TokenizerAtHand implements AutoCloseable {
  private static final int SHOWN_DIGITS = 12;

  private final Optional<DocumentTokenizer> tokenizer;
  private final String note;

  private TokenizerAtHand(Optional<DocumentTokenizer> tokenizer, String note) {
    this.tokenizer = tokenizer;
    this.note = note;
  }

  /**
   * Looks for {@code dataset}'s tokenizer.
   *
   * @param named the user's; empty to look for it
   * @throws IOException if the named file is no tokenizer
   */
  static TokenizerAtHand of(Optional<Path> named, DatasetDirectory dataset) throws IOException {
    Optional<String> wanted = StageTokenizer.sha256(dataset);
    if (named.isPresent()) {
      TokenizerFile file = read(named.get());
      String sha256 = file.vocabulary().sha256();
      return new TokenizerAtHand(
          Optional.of(file.open()),
          wanted.isEmpty() || wanted.get().equals(sha256)
              ? ""
              : "%s is not the tokenizer that made these ids (its SHA-256 is %s, theirs %s): the text may be wrong"
                  .formatted(named.get(), brief(sha256), brief(wanted.get())));
    }
    Path copy = StageTokenizer.copy(dataset.path());
    if (!Files.exists(copy)) {
      return none("there is no " + copy);
    }
    TokenizerFile file;
    try {
      file = read(copy);
    } catch (TokenizerFileException e) {
      return none(e.getMessage());
    }
    if (wanted.isEmpty() || !wanted.get().equals(file.vocabulary().sha256())) {
      return none(copy + " is not the tokenizer that made them");
    }
    return new TokenizerAtHand(Optional.of(file.open()), "");
  }

  /** For rows that hold no ids. */
  static TokenizerAtHand notNeeded() {
    return new TokenizerAtHand(Optional.empty(), "");
  }

  /** One line about what is missing or doubtful; empty if nothing is. */
  String note() {
    return note;
  }

  /** The text of ids; {@code special} names the ids that are no text. */
  TokenText text(SpecialTokens special) {
    return new TokenText(special, tokenizer.map(open -> ids -> text(open, ids)));
  }

  @Override
  public void close() {
    tokenizer.ifPresent(DocumentTokenizer::close);
  }

  private static String text(DocumentTokenizer open, int[] ids) {
    StringBuilder text = new StringBuilder();
    int start = 0;
    for (int i = 0; i <= ids.length; i++) {
      // Ids behind the file's are special ones that its config added; they have no text.
      if (i == ids.length || ids[i] < 0 || ids[i] >= open.vocabulary().size()) {
        text.append(start < i ? open.text(TokenSequence.copyOfRange(ids, start, i)) : "");
        text.append(i < ids.length ? "<id " + ids[i] + '>' : "");
        start = i + 1;
      }
    }
    return text.toString();
  }

  private static TokenizerAtHand none(String why) {
    return new TokenizerAtHand(
        Optional.empty(), "ids instead of text: " + why + "; name it with --tokenizer FILE");
  }

  /** Names of special tokens do not matter here: the manifest says which ids they are. */
  private static TokenizerFile read(Path file) throws IOException {
    return TokenizerFile.read(
        file, new TokenizerConfig(file.toString(), TokenizerConfig.defaults().special(), true));
  }

  private static String brief(String sha256) {
    return sha256.substring(0, SHOWN_DIGITS) + '…';
  }
}
