package io.infill.ingest.compression;

import static io.infill.ingest.compression.Decompressed.open;
import static io.infill.ingest.compression.Decompressed.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import io.infill.ingest.RejectCause;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileBytesTest {
  private static final byte[] CONTENT = content(300_000);

  @Test
  void plainGzipAndZstdAreToldByTheirBytes() throws IOException {
    assertSound(CONTENT, CONTENT);
    assertSound(gzip(CONTENT), CONTENT);
    assertSound(zstd(CONTENT), CONTENT);
    assertSound(new byte[0], new byte[0]);
    assertSound(gzip(new byte[0]), new byte[0]);
    assertSound(zstd(new byte[0]), new byte[0]);
  }

  @Test
  void allMembersAndAllFramesAreRead() throws IOException {
    byte[] rest = content(70_000);
    byte[] both = concat(CONTENT, rest);
    assertSound(concat(gzip(CONTENT), gzip(new byte[0]), gzip(rest)), both);
    byte[] skippable = {0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3};
    assertSound(concat(skippable, zstd(CONTENT), skippable, zstd(rest)), both);
  }

  @Test
  void aStorageThatSaysNothingIsAvailableLosesNoMember() throws IOException {
    byte[] file = concat(gzip(CONTENT), gzip(CONTENT));
    InputStream silent =
        new FilterInputStream(new ByteArrayInputStream(file)) {
          @Override
          public int available() {
            return 0;
          }
        };
    assertThat(read(FileBytes.open(silent))).isEqualTo(concat(CONTENT, CONTENT));
  }

  @Test
  void optionalHeaderFieldsAndPaddingOfGzipAreSkipped() throws IOException {
    byte[] plain = gzip(CONTENT);
    byte[] flags = {0x1f, (byte) 0x8b, 8, 4 + 8 + 16 + 2, 0, 0, 0, 0, 0, 0};
    byte[] fields = {3, 0, 9, 9, 9, 'n', 0, 'c', 'c', 0, 7, 7};
    byte[] named = concat(flags, fields, Arrays.copyOfRange(plain, 10, plain.length));
    assertSound(named, CONTENT);
    assertSound(concat(plain, new byte[512]), CONTENT);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
  void aGzipFileCutAnywhereGivesWhatTheReferenceDecoderGives(int sixteenths) throws IOException {
    byte[] file = gzip(CONTENT);
    byte[] cut = Arrays.copyOf(file, file.length * sixteenths / 16);
    FileBytes bytes = open(cut);
    byte[] read = read(bytes);
    assertThat(bytes.breakage().orElseThrow().cause()).isEqualTo(RejectCause.TRUNCATED_GZIP);
    assertThat(read).isEqualTo(inflated(cut)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
  void aZstdFileCutAnywhereGivesAPrefix(int sixteenths) throws IOException {
    byte[] file = zstd(CONTENT);
    FileBytes bytes = open(Arrays.copyOf(file, file.length * sixteenths / 16));
    byte[] read = read(bytes);
    assertThat(bytes.breakage().orElseThrow().cause()).isEqualTo(RejectCause.TRUNCATED_ZSTD);
    assertThat(read).isEqualTo(Arrays.copyOf(CONTENT, read.length));
    // a block holds 128 KiB
    assertThat(read.length).isGreaterThanOrEqualTo(CONTENT.length * sixteenths / 16 - (160 << 10));
  }

  @Test
  void aFileCutInItsSecondFrameIsTruncatedWhereverTheCutIs() throws IOException {
    byte[] small = Arrays.copyOf(CONTENT, 1000);
    byte[] first = zstd(small);
    for (boolean checksum : new boolean[] {false, true}) {
      byte[] second = zstd(Arrays.copyOf(CONTENT, 300), checksum);
      for (int length = 1; length < second.length; length++) {
        FileBytes bytes = open(concat(first, Arrays.copyOf(second, length)));
        byte[] read = read(bytes);
        assertThat(read).startsWith(small);
        assertThat(bytes.breakage().orElseThrow().cause())
            .as("%d bytes", length)
            .isEqualTo(RejectCause.TRUNCATED_ZSTD);
      }
      assertSound(concat(first, second), concat(small, Arrays.copyOf(CONTENT, 300)));
    }
  }

  @Test
  void framesOfEveryHeaderShapeAreFollowed() throws IOException {
    byte[] zeros = new byte[400_000];
    for (byte[] content : new byte[][] {{}, {1}, Arrays.copyOf(CONTENT, 255), CONTENT, zeros}) {
      for (boolean checksum : new boolean[] {false, true}) {
        try (ZstdCompressCtx context = new ZstdCompressCtx()) {
          context.setChecksum(checksum).setContentSize(true);
          byte[] sized = context.compress(content);
          byte[] streamed = zstd(content, checksum);
          assertSound(concat(sized, streamed, sized), concat(content, content, content));
        }
      }
    }
  }

  @Test
  void everyShortStumpIsTruncated() throws IOException {
    byte[] gzip = gzip(CONTENT);
    for (int length = 1; length < 30; length++) {
      FileBytes bytes = open(Arrays.copyOf(gzip, length));
      read(bytes);
      assertThat(bytes.breakage().orElseThrow().cause())
          .as("%d bytes", length)
          .isEqualTo(RejectCause.TRUNCATED_GZIP);
    }
    byte[] zstd = zstd(CONTENT);
    for (int length = 2; length < 30; length++) {
      FileBytes bytes = open(Arrays.copyOf(zstd, length));
      read(bytes);
      assertThat(bytes.breakage().orElseThrow().cause())
          .as("%d bytes", length)
          .isEqualTo(RejectCause.TRUNCATED_ZSTD);
    }
    // one '(' may be a text
    assertSound(new byte[] {0x28}, new byte[] {0x28});
  }

  @Test
  void flippedBytesOfAZstdFileWithChecksumAreNoticed() throws IOException {
    byte[] file = zstd(CONTENT);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 300; i++) {
      int at = i < 20 ? i : random.nextInt(file.length);
      byte[] flipped = file.clone();
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      FileBytes bytes = open(flipped);
      byte[] read = read(bytes);
      // Flips of the magic make it another file; some flips of the header change nothing at all.
      if (at >= 4 && !Arrays.equals(read, CONTENT)) {
        assertThat(bytes.breakage()).as("byte %d", at).isPresent();
      }
    }
  }

  @Test
  void flippedBytesOfAGzipFileAreNoticed() throws IOException {
    byte[] file = gzip(CONTENT);
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 300; i++) {
      int at = i < 20 ? i : random.nextInt(file.length);
      byte[] flipped = file.clone();
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      FileBytes bytes = open(flipped);
      byte[] read = read(bytes);
      if (at >= 2 && !Arrays.equals(read, CONTENT)) {
        assertThat(bytes.breakage()).as("byte %d", at).isPresent();
      }
    }
  }

  /** A limit of the format, stated in FileBytes; if this fails, the statement can go. */
  @Test
  void someFlippedBytesOfAZstdFileWithoutChecksumAreNotNoticed() throws IOException {
    byte[] file = zstd(CONTENT, false);
    SplittableRandom random = new SplittableRandom(3);
    int unnoticed = 0;
    for (int i = 0; i < 300; i++) {
      byte[] flipped = file.clone();
      flipped[20 + random.nextInt(file.length - 20)] ^= (byte) (1 << random.nextInt(8));
      FileBytes bytes = open(flipped);
      boolean changed = !Arrays.equals(read(bytes), CONTENT);
      unnoticed += changed && bytes.breakage().isEmpty() ? 1 : 0;
    }
    assertThat(unnoticed).isPositive();
  }

  @Test
  void aWrongChecksumIsNoticedThoughAllBytesWereRead() throws IOException {
    byte[] gzip = gzip(CONTENT);
    gzip[gzip.length - 8] ^= 1;
    FileBytes bytes = open(gzip);
    assertThat(read(bytes)).isEqualTo(CONTENT);
    assertThat(bytes.breakage())
        .contains(
            new Breakage(
                RejectCause.CORRUPT_GZIP,
                "a gzip member's CRC is wrong: what was read from it may be wrong too"));

    byte[] zstd = zstd(CONTENT);
    zstd[zstd.length - 1] ^= 1;
    bytes = open(zstd);
    byte[] read = read(bytes);
    assertThat(read).isEqualTo(Arrays.copyOf(CONTENT, read.length));
    assertThat(bytes.breakage().orElseThrow().cause()).isEqualTo(RejectCause.CORRUPT_ZSTD);
    assertThat(bytes.breakage().orElseThrow().detail()).contains("checksum");
  }

  @Test
  void somethingBehindACompressedFileIsNoticed() throws IOException {
    byte[] text = "and some text".getBytes(StandardCharsets.UTF_8);
    for (byte[] file : new byte[][] {gzip(CONTENT), zstd(CONTENT)}) {
      FileBytes bytes = open(concat(file, text));
      assertThat(read(bytes)).isEqualTo(CONTENT);
      assertThat(bytes.breakage().orElseThrow().cause().label()).startsWith("corrupt-");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"504b03041400", "377abcaf271c", "526172211a0700"})
  void anotherCompressionIsNamedAndNotReadAsText(String hex) throws IOException {
    FileBytes bytes = open(java.util.HexFormat.of().parseHex(hex));
    assertThat(read(bytes)).isEmpty();
    assertThat(bytes.breakage().orElseThrow().cause())
        .isEqualTo(RejectCause.UNSUPPORTED_COMPRESSION);
  }

  @Test
  void aFailingStorageIsAFailureAndNotABrokenFile() throws IOException {
    for (byte[] file : new byte[][] {CONTENT, gzip(CONTENT), zstd(CONTENT)}) {
      FileBytes bytes = FileBytes.open(new Failing(file));
      assertThatThrownBy(() -> read(bytes))
          .isInstanceOf(IOException.class)
          .hasMessage("the disk is gone");
      assertThat(bytes.breakage()).isEmpty();
    }
  }

  private static void assertSound(byte[] file, byte[] content) throws IOException {
    FileBytes bytes = open(file);
    assertThat(read(bytes)).isEqualTo(content);
    assertThat(bytes.breakage()).isEqualTo(Optional.empty());
  }

  /** What the JDK's inflater, one byte a time, makes of a cut file. */
  private static byte[] inflated(byte[] cut) {
    java.util.zip.Inflater inflater = new java.util.zip.Inflater(true);
    inflater.setInput(cut, 10, cut.length - 10);
    byte[] out = new byte[CONTENT.length + 1];
    int length = 0;
    try {
      for (int n = inflater.inflate(out, 0, 1); n > 0; n = inflater.inflate(out, length, 1)) {
        length += n;
      }
    } catch (java.util.zip.DataFormatException e) {
      throw new AssertionError(e);
    } finally {
      inflater.end();
    }
    return Arrays.copyOf(out, length);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  private static byte[] zstd(byte[] content) throws IOException {
    return zstd(content, true);
  }

  private static byte[] zstd(byte[] content, boolean checksum) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZstdOutputStreamNoFinalizer zstd = new ZstdOutputStreamNoFinalizer(out)) {
      zstd.setChecksum(checksum);
      zstd.setLevel(Zstd.defaultCompressionLevel());
      zstd.write(content);
    }
    return out.toByteArray();
  }

  private static byte[] content(int length) {
    StringBuilder text = new StringBuilder();
    CRC32 crc = new CRC32();
    for (int i = 0; text.length() < length; i++) {
      crc.update(i);
      text.append("{\"text\": \"line ").append(crc.getValue()).append("\"}\n");
    }
    return text.substring(0, length).getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** Gives half of a file and then fails. */
  private static final class Failing extends FilterInputStream {
    private int left;

    Failing(byte[] file) {
      super(new ByteArrayInputStream(file));
      left = file.length / 2;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (left == 0) {
        throw new IOException("the disk is gone");
      }
      int read = super.read(bytes, offset, Math.min(length, left));
      left -= read;
      return read;
    }
  }
}
