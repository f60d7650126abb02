package io.infill.tokenize.sentencepiece;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UnigramEncoderTest {
  private static final int UNKNOWN = 0;
  private static final int[] NO_BYTES = {};

  private static UnigramEncoder encoder(List<String> pieces, double... scores) {
    return new UnigramEncoder(normalizer(false), pieces, scores, UNKNOWN, NO_BYTES);
  }

  private static SentencePieceNormalizer normalizer(boolean prefix) {
    return new SentencePieceNormalizer(
        List.of(), List.of(), PrecompiledCharsmap.parse(ByteString.EMPTY), prefix, true);
  }

  @Test
  void takesThePathOfTheHighestSum() {
    UnigramEncoder encoder = encoder(List.of("<unk>", "a", "b", "ab"), 0, -1, -1, -3);
    assertThat(encoder.encode("ab")).containsExactly(1, 2);
    assertThat(encoder(List.of("<unk>", "a", "b", "ab"), 0, -1, -1, -1.5).encode("ab"))
        .containsExactly(3);
  }

  @Test
  void theEarlierPathWinsATie() {
    assertThat(encoder(List.of("<unk>", "a", "aa"), 0, -1, -1.5).encode("aaa"))
        .containsExactly(1, 2);
  }

  @Test
  void roundingDecidesATieAsInSentencePiece() {
    // In 64 bits both paths sum to -1040.1999464035034 and the earlier would win; the sum stored
    // for the earlier is rounded down to -1040.1999512.
    UnigramEncoder encoder =
        encoder(List.of("<unk>", "x", "a", "aa"), 0, -1030.32f, -4.79f, -5.09f);
    assertThat(encoder.encode("aaa")).containsExactly(2, 3);
    assertThat(encoder.encode("xaaa")).containsExactly(1, 3, 2);
  }

  @Test
  void unknownTextInARowIsOneToken() {
    UnigramEncoder encoder = encoder(List.of("<unk>", "a"), 0, -1);
    assertThat(encoder.encode("a你好😀a你")).containsExactly(1, UNKNOWN, 1, UNKNOWN);
  }

  @Test
  void unknownTextBecomesItsBytes() {
    List<String> pieces =
        Stream.concat(
                Stream.of("<unk>", "a"), IntStream.range(0, 256).mapToObj("<0x%02X>"::formatted))
            .toList();
    double[] scores = new double[258];
    Arrays.fill(scores, UnigramEncoder.NEVER);
    scores[1] = -1;
    int[] bytes = IntStream.range(2, 258).toArray();
    UnigramEncoder encoder = new UnigramEncoder(normalizer(false), pieces, scores, UNKNOWN, bytes);
    assertThat(encoder.encode("aé")).containsExactly(1, 2 + 0xC3, 2 + 0xA9);
    assertThat(encoder.encode("z好")).containsExactly(2 + 'z', 2 + 0xE5, 2 + 0xA5, 2 + 0xBD);
    assertThat(encoder.encode("😀")).containsExactly(2 + 0xF0, 2 + 0x9F, 2 + 0x98, 2 + 0x80);
    assertThat(encoder.encode("<0x41>")).hasSize(6).doesNotContain(2 + 0x41);
  }

  @Test
  void spacesAreTrimmedJoinedAndMarked() {
    UnigramEncoder encoder =
        new UnigramEncoder(
            normalizer(true),
            List.of("<unk>", "▁", "▁a", "b"),
            new double[] {0, -2, -1, -1},
            UNKNOWN,
            NO_BYTES);
    assertThat(encoder.encode("  a   a b ")).containsExactly(2, 2, 1, 3);
    assertThat(encoder.encode("")).isEmpty();
    assertThat(encoder.encode("   ")).isEmpty();
  }

  @Test
  void refusesHalfAByteAlphabet() {
    assertThatThrownBy(
            () ->
                new UnigramEncoder(
                    normalizer(true), List.of("<unk>"), new double[1], UNKNOWN, new int[3]))
        .hasMessage("byteIds must be none or 256 but were 3");
  }

  @Test
  void refusesADamagedCharsmap() {
    assertThatThrownBy(
            () -> PrecompiledCharsmap.parse(ByteString.copyFrom(new byte[] {9, 0, 0, 0, 1})))
        .hasMessage("the precompiled charsmap is damaged: a trie of 9 bytes in 5 bytes");
  }
}
