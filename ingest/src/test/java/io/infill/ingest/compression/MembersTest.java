package io.infill.ingest.compression;

import static io.infill.ingest.compression.Decompressed.open;
import static io.infill.ingest.compression.Decompressed.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDictTrainer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of several members, in every compression: sound, cut, damaged, and gone on with. */
class MembersTest {
  private static final byte[] FIRST = content(1, 9_000);
  private static final byte[] SECOND = content(2, 5_000);
  private static final byte[] THIRD = content(3, 7_000);

  @ParameterizedTest
  @EnumSource
  void allMembersAreReadAndTheirPlacesKnown(Compressors compression) throws IOException {
    byte[] first = compression.member(FIRST);
    byte[] second = compression.member(SECOND);
    byte[] empty = compression.member(new byte[0]);
    FileBytes bytes = open(concat(first, empty, second, empty));
    assertThat(bytes.isCompressed()).isTrue();
    assertThat(read(bytes)).isEqualTo(concat(FIRST, SECOND));
    assertThat(bytes.breakage()).isEmpty();
    assertThat(bytes.memberAt(0)).hasValue(0);
    assertThat(bytes.nextMember(1)).hasValue(FIRST.length);
    assertThat(bytes.memberAt(FIRST.length)).hasValue(first.length + empty.length);
    assertThat(bytes.memberAt(FIRST.length + 1)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aFileCutAnywhereInItsSecondMemberIsTruncated(Compressors compression) throws IOException {
    byte[] first = compression.member(FIRST);
    byte[] second = compression.member(Arrays.copyOf(SECOND, 300));
    for (int length = 1; length < second.length; length++) {
      FileBytes bytes = open(concat(first, Arrays.copyOf(second, length)));
      assertThat(read(bytes)).startsWith(FIRST);
      assertThat(bytes.breakage().orElseThrow().cause().label())
          .as("%d bytes", length)
          .isEqualTo("truncated-" + compression.label());
      assertThat(bytes.resume()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void flippedBitsAreNoticed(Compressors compression) throws IOException {
    byte[] file = compression.member(FIRST);
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 150; i++) {
      byte[] flipped = file.clone();
      int at = i < 20 ? i : i < 40 ? file.length - 1 - (i - 20) : random.nextInt(file.length);
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      FileBytes bytes = open(flipped);
      byte[] read = read(bytes);
      // A flip in the magic makes it another file; some in the head change nothing that matters.
      if (bytes.isCompressed() && !Arrays.equals(read, FIRST)) {
        assertThat(bytes.breakage()).as("byte %d", at).isPresent();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whateverHappensToAMemberTheNextOnesAreFoundAgain(Compressors compression)
      throws IOException {
    byte[] first = compression.member(FIRST);
    byte[] second = compression.member(SECOND);
    byte[] third = compression.member(THIRD);
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < 60; i++) {
      byte[] damaged = second.clone();
      int at = i < 16 ? i : i < 32 ? second.length - 1 - (i - 16) : random.nextInt(second.length);
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      FileBytes bytes = open(concat(first, damaged, third));
      byte[] read = readOn(bytes);
      assertThat(read).as("byte %d", at).startsWith(FIRST);
      assertThat(Arrays.copyOfRange(read, read.length - THIRD.length, read.length))
          .as("byte %d", at)
          .isEqualTo(THIRD);
      assertThat(bytes.memberAt(read.length - THIRD.length)).hasValue(first.length + second.length);
    }
  }

  @ParameterizedTest
  @EnumSource
  void somethingBetweenMembersIsNoticedAndPassed(Compressors compression) throws IOException {
    byte[] first = compression.member(FIRST);
    byte[] rubbish = "this is not compressed, whatever it is".getBytes(StandardCharsets.UTF_8);
    FileBytes bytes = open(concat(first, rubbish, compression.member(THIRD)));
    assertThat(read(bytes)).isEqualTo(FIRST);
    assertThat(bytes.breakage().orElseThrow().cause().label())
        .isEqualTo("corrupt-" + compression.label());
    assertThat(bytes.isSoundBeforeBreakage()).isTrue();
    assertThat(bytes.resume()).isTrue();
    assertThat(bytes.breakage()).isEmpty();
    assertThat(read(bytes)).isEqualTo(THIRD);
    assertThat(bytes.breakage()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aWrongChecksumIsNotSound(Compressors compression) throws IOException {
    byte[] file = compression.member(FIRST);
    int fromEnd =
        switch (compression) {
          case GZIP -> 8;
          case ZSTD, LZ4 -> 1;
          // up to seven bits of padding stand behind it
          case BZIP2 -> 3;
          // the index and the footer stand behind it
          case XZ -> 30;
        };
    file[file.length - fromEnd] ^= 1;
    FileBytes bytes = open(file);
    // Some decoders keep what a wrong check follows; what they give out must not be called sound.
    boolean given = read(bytes).length > 0;
    assertThat(bytes.breakage()).isPresent();
    assertThat(bytes.isSoundBeforeBreakage()).isEqualTo(!given);
  }

  @Test
  void manyBeginningsOfMembersInDamagedBytesCostNoMoreThanTwoReadings() throws IOException {
    byte[] head = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3};
    // A stored block of 65,535 bytes whose content is more such beginnings.
    byte[] stored = {0, (byte) 0xff, (byte) 0xff, 0, 0};
    byte[] unit = concat(head, stored);
    byte[] file = new byte[unit.length * 40_000];
    for (int i = 0; i < 40_000; i++) {
      System.arraycopy(unit, 0, file, i * unit.length, unit.length);
    }
    FileBytes bytes = open(file);
    assertThat(readOn(bytes).length).isLessThanOrEqualTo(2 * file.length);
    assertThat(bytes.breakage()).isPresent();
  }

  @Test
  void aDictionaryInFrontOfAWarcServesAllItsFrames() throws IOException {
    List<byte[]> samples = new ArrayList<>();
    ZstdDictTrainer trainer = new ZstdDictTrainer(1 << 20, 4 << 10);
    for (int i = 0; i < 200; i++) {
      byte[] sample = content(i, 2_000);
      samples.add(sample);
      trainer.addSample(sample);
    }
    byte[] dictionary = trainer.trainSamples();
    for (boolean compressed : new boolean[] {false, true}) {
      byte[] stored = compressed ? Compressors.ZSTD.member(dictionary) : dictionary;
      byte[] head =
          ByteBuffer.allocate(8)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putInt(0x184d2a5d)
              .putInt(stored.length)
              .array();
      byte[] file = concat(head, stored);
      byte[] all = {};
      try (ZstdCompressCtx context = new ZstdCompressCtx()) {
        context.loadDict(dictionary).setChecksum(true);
        for (byte[] sample : samples) {
          file = concat(file, context.compress(sample));
          all = concat(all, sample);
        }
      }
      FileBytes bytes = open(file);
      assertThat(read(bytes)).isEqualTo(all);
      assertThat(bytes.breakage()).isEmpty();
      // Without it, nothing can be read, and that is told.
      FileBytes bare = open(Arrays.copyOfRange(file, head.length + stored.length, file.length));
      assertThat(read(bare)).isEmpty();
      assertThat(bare.breakage().orElseThrow().cause().label()).isEqualTo("corrupt-zstd");
    }
  }

  /** Everything, over every breakage. */
  private static byte[] readOn(FileBytes bytes) throws IOException {
    byte[] all = read(bytes);
    while (bytes.resume()) {
      all = concat(all, read(bytes));
    }
    return all;
  }

  private static byte[] content(int seed, int length) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append("{\"text\": \"line ").append(random.nextInt()).append("\"}\n");
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
}
