package io.infill.tokenize.huggingface;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;

/**
 * One tokenizer of the native library, and the duty to free it.
 *
 * <p>Only ids are copied back from the native side (DJL's own {@code encode} fills tokens, offsets
 * and masks too, which takes up to twice as long), and every encoding is freed at once.
 */
final class NativeTokenizer implements AutoCloseable {
  private static final TokenizersLibrary LIBRARY = NativeLibrary.get();
  private static final long CLOSED = 0;

  private long handle;

  NativeTokenizer(String json) {
    handle = LIBRARY.createTokenizerFromString(json);
  }

  /** The ids of {@code text}, which must not hold unpaired surrogates. */
  long[] ids(String text) {
    requireOpen();
    long encoding = LIBRARY.encode(handle, text, false);
    try {
      return LIBRARY.getTokenIds(encoding);
    } finally {
      LIBRARY.deleteEncoding(encoding);
    }
  }

  String text(long[] ids) {
    requireOpen();
    return LIBRARY.decode(handle, ids, false);
  }

  @Override
  public void close() {
    if (handle != CLOSED) {
      LIBRARY.deleteTokenizer(handle);
      handle = CLOSED;
    }
  }

  /** A freed handle would crash the JVM. */
  private void requireOpen() {
    if (handle == CLOSED) {
      throw new IllegalStateException("the tokenizer is closed");
    }
  }
}
