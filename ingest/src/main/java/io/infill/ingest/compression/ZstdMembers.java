package io.infill.ingest.compression;

import com.github.luben.zstd.RecyclingBufferPool;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDictDecompress;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.EOFException;
import java.io.IOException;

/**
 * The frames of a zstd file (RFC 8878). Skippable frames are passed; one that opens a {@code
 * .warc.zst} file and holds a dictionary, plain or itself compressed, serves all frames behind it.
 */
final class ZstdMembers extends Members {
  /** Largest window read: 2 to the 31, what {@code zstd --long=31} writes. */
  private static final int WINDOW_LOG = 31;

  private static final int MAGIC = 0xfd2fb528;

  /** "WARC with zstd compression" 1.0: the first frame of such a file. */
  private static final int WARC_DICTIONARY_MAGIC = 0x184d2a5d;

  private static final int DICTIONARY_MAGIC = 0xec30a437;

  /** Above what {@code zstd --train} can be asked for in earnest. */
  private static final int MAX_DICTIONARY_BYTES = 16 << 20;

  private final CompressedInput in;
  private ZstdDictDecompress dictionary;
  private ZstdInputStreamNoFinalizer frame;

  ZstdMembers(CompressedInput in) {
    super(in);
    this.in = in;
  }

  /** A skippable frame is a member without content. */
  @Override
  void begin() throws IOException {
    closeFrame();
    if (in.available(4) < 4) {
      throw new EOFException("the file ends inside a zstd frame's head");
    }
    int magic = in.peekInt();
    if (SkippableFrame.isMagic(magic)) {
      skippable(magic);
      return;
    }
    if (magic != MAGIC) {
      throw new IOException("something that is not zstd follows a zstd frame");
    }
    frame = new ZstdInputStreamNoFinalizer(new ZstdFrame(in), RecyclingBufferPool.INSTANCE);
    frame.setLongMax(WINDOW_LOG);
    if (dictionary != null) {
      frame.setDict(dictionary);
    }
  }

  @Override
  int decode(byte[] bytes, int offset, int length) throws IOException {
    return frame == null ? -1 : frame.read(bytes, offset, length);
  }

  @Override
  boolean beginsHere() {
    return in.buffer()[in.position()] == 0x28 && in.available(4) >= 4 && in.peekInt() == MAGIC;
  }

  @Override
  public void close() throws IOException {
    closeFrame();
    if (dictionary != null) {
      dictionary.close();
    }
    super.close();
  }

  /** The decoder's stream over one frame does not own the file. */
  private void closeFrame() throws IOException {
    if (frame != null) {
      frame.close();
      frame = null;
    }
  }

  private void skippable(int magic) throws IOException {
    boolean dictionaryPlace = in.offset() == 0 && magic == WARC_DICTIONARY_MAGIC;
    long size = SkippableFrame.size(in);
    if (!dictionaryPlace || size > MAX_DICTIONARY_BYTES) {
      SkippableFrame.pass(in, size);
      return;
    }
    byte[] content = new byte[(int) size];
    if (in.readNBytes(content, 0, content.length) < content.length) {
      throw new EOFException("the file ends inside its zstd dictionary");
    }
    dictionary = dictionary(content);
  }

  private static ZstdDictDecompress dictionary(byte[] content) throws IOException {
    byte[] plain = content;
    if (content.length >= 4 && CompressedInput.intAt(content, 0) == MAGIC) {
      long size = Zstd.getFrameContentSize(content);
      if (size <= 0 || size > MAX_DICTIONARY_BYTES) {
        throw new IOException("the zstd dictionary does not say its size, or is over 16 MiB");
      }
      try {
        plain = Zstd.decompress(content, (int) size);
      } catch (ZstdException e) {
        throw new IOException("the zstd dictionary is damaged: " + e.getMessage(), e);
      }
    }
    boolean trained = plain.length >= 8 && CompressedInput.intAt(plain, 0) == DICTIONARY_MAGIC;
    return trained ? new ZstdDictDecompress(plain) : null;
  }
}
