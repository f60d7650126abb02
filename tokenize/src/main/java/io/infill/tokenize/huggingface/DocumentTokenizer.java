package io.infill.tokenize.huggingface;

import io.infill.tokenize.TokenSequence;
import io.infill.tokenize.Vocabulary;
import io.infill.tokenize.sentencepiece.UnigramEncoder;
import java.util.Arrays;

/**
 * Text to ids; for one thread at a time, to be closed.
 *
 * <p>The work is done by the native HuggingFace tokenizer, or, for a file imported from a
 * SentencePiece unigram model, by {@link UnigramEncoder}. Per call the Java heap takes 12 bytes a
 * token (the ids as the native side gives them and the sequence), and up to twice that while a long
 * text is put together; the unigram encoder takes about 30 bytes a character. A long text is given
 * to the native side in chunks, where {@link SafeCuts} has places for it.
 *
 * <p>An unpaired surrogate is tokenized as U+FFFD. No text fails: what a vocabulary cannot say is
 * settled when its file is read.
 */
public final class DocumentTokenizer implements AutoCloseable {
  /**
   * Characters of a chunk; where the native tokenizers are fastest (DocumentTokenizerBenchmark).
   */
  static final int CHUNK_CHARACTERS = 8192;

  private static final int MOST_TOKENS = 1 << 28;

  private final Vocabulary vocabulary;
  private final TextEncoding encoding;
  private final UnigramEncoder unigram;
  private final NativeTokenizer library;
  private final int endOfDocument;
  private final int chunkCharacters;

  /** A tokenizer that cuts texts of more than twice {@code chunkCharacters}. */
  DocumentTokenizer(Vocabulary vocabulary, TextEncoding encoding, int chunkCharacters) {
    this.chunkCharacters = chunkCharacters;
    this.vocabulary = vocabulary;
    this.encoding = encoding;
    this.unigram = encoding.unigram().orElse(null);
    this.library = new NativeTokenizer(encoding.json());
    this.endOfDocument = vocabulary.special().eod();
  }

  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** The text's ids followed by one end-of-document id. */
  public TokenSequence tokenize(String text) {
    return tokenize(text, endOfDocument);
  }

  /** The text's ids and nothing else, for pieces that are put together later. */
  public TokenSequence tokenizePart(String text) {
    return tokenize(text, new int[0]);
  }

  private TokenSequence tokenize(String text, int... last) {
    String wellFormed = WellFormedText.of(text);
    if (unigram != null) {
      int[] ids = unigram.encode(wellFormed);
      return TokenSequence.generate(
          ids.length + last.length,
          i -> i < ids.length ? encoding.id(ids[i]) : last[i - ids.length]);
    }
    String prepared = encoding.prepared(wellFormed);
    int length = prepared.length();
    int end = length <= 2L * chunkCharacters ? length : cut(prepared, 0);
    long[] chunk = library.ids(prepared.substring(0, end));
    if (end == length) {
      long[] ids = chunk;
      return TokenSequence.generate(
          ids.length + last.length,
          i -> i < ids.length ? encoding.id((int) ids[i]) : last[i - ids.length]);
    }
    int[] all = new int[(int) Math.min(MOST_TOKENS, (long) chunk.length * (length / end + 1) + 64)];
    int tokens = 0;
    for (int start = end; ; start = end) {
      if (tokens + chunk.length + last.length > all.length) {
        all = Arrays.copyOf(all, Math.max(tokens + chunk.length + last.length, all.length * 3 / 2));
      }
      for (long id : chunk) {
        all[tokens++] = encoding.id((int) id);
      }
      if (start == length) {
        break;
      }
      end = cut(prepared, start);
      chunk = library.ids(prepared.substring(start, end));
    }
    for (int id : last) {
      all[tokens++] = id;
    }
    return TokenSequence.copyOfRange(all, 0, tokens);
  }

  private int cut(String text, int start) {
    long earliest = (long) start + chunkCharacters;
    return earliest >= text.length() ? text.length() : encoding.cuts().next(text, (int) earliest);
  }

  /**
   * The text that {@code tokens} stand for, as near as the vocabulary can say it; tokens that are
   * no text (special and unknown ones) appear by name.
   */
  public String text(TokenSequence tokens) {
    int[] nativeOf = new int[vocabulary.size()];
    Arrays.fill(nativeOf, -1);
    for (int id = 0; id < encoding.nativeIds(); id++) {
      nativeOf[encoding.id(id)] = id;
    }
    StringBuilder text = new StringBuilder();
    long[] run = new long[tokens.tokens()];
    int length = 0;
    for (int i = 0; i < tokens.tokens(); i++) {
      int id = tokens.id(i);
      if (nativeOf[id] >= 0 && !vocabulary.isUnknown(id)) {
        run[length++] = nativeOf[id];
      } else {
        appendRun(text, run, length);
        length = 0;
        text.append(vocabulary.token(id));
      }
    }
    appendRun(text, run, length);
    return text.toString();
  }

  /** Frees the native tokenizer; closing twice does nothing. */
  @Override
  public void close() {
    library.close();
  }

  private void appendRun(StringBuilder text, long[] run, int length) {
    if (length > 0) {
      text.append(library.text(Arrays.copyOf(run, length)));
    }
  }
}
