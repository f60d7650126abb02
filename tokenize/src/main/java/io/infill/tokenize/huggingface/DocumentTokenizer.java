package io.infill.tokenize.huggingface;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import io.infill.tokenize.TokenSequence;
import io.infill.tokenize.Vocabulary;
import java.util.Arrays;

/**
 * Text to ids by the native HuggingFace tokenizer; for one thread at a time, to be closed.
 *
 * <p>Only ids are copied back from the native side (DJL's own {@code encode} fills tokens, offsets
 * and masks too, which nearly doubles the time), and every encoding is freed at once. Per call, 12
 * bytes a token are allocated on the Java heap: the ids as the binding gives them and the sequence.
 *
 * <p>An unpaired surrogate is tokenized as U+FFFD.
 */
public final class DocumentTokenizer implements AutoCloseable {
  private static final TokenizersLibrary LIBRARY = TokenizersLibrary.LIB;
  private static final long CLOSED = 0;

  private final Vocabulary vocabulary;
  private final TextEncoding encoding;
  private final int endOfDocument;
  private long handle;

  DocumentTokenizer(Vocabulary vocabulary, TextEncoding encoding) {
    LibUtils.checkStatus();
    this.vocabulary = vocabulary;
    this.encoding = encoding;
    this.endOfDocument = vocabulary.special().eod();
    this.handle = LIBRARY.createTokenizerFromString(encoding.json());
  }

  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** The text's ids followed by one end-of-document id. */
  public TokenSequence tokenize(String text) {
    long[] ids = nativeIds(text);
    return TokenSequence.generate(
        ids.length + 1, i -> i < ids.length ? encoding.id(ids[i]) : endOfDocument);
  }

  /** The text's ids and nothing else, for pieces that are put together later. */
  public TokenSequence tokenizePart(String text) {
    long[] ids = nativeIds(text);
    return TokenSequence.generate(ids.length, i -> encoding.id(ids[i]));
  }

  /**
   * The text that {@code tokens} stand for, as near as the vocabulary can say it; tokens that are
   * no text (special and unknown ones) appear by name.
   */
  public String text(TokenSequence tokens) {
    requireOpen();
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
    if (handle != CLOSED) {
      LIBRARY.deleteTokenizer(handle);
      handle = CLOSED;
    }
  }

  private long[] nativeIds(String text) {
    requireOpen();
    long encoded = LIBRARY.encode(handle, WellFormedText.of(text), false);
    try {
      return LIBRARY.getTokenIds(encoded);
    } finally {
      LIBRARY.deleteEncoding(encoded);
    }
  }

  private void appendRun(StringBuilder text, long[] run, int length) {
    if (length > 0) {
      text.append(LIBRARY.decode(handle, Arrays.copyOf(run, length), false));
    }
  }

  /** A freed handle would crash the JVM. */
  private void requireOpen() {
    if (handle == CLOSED) {
      throw new IllegalStateException("the tokenizer is closed");
    }
  }
}
