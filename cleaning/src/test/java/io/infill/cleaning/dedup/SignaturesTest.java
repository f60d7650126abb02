package io.infill.cleaning.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignaturesTest {
  private static final NearConfig CONFIG = NearConfig.defaults();

  private final Signatures signatures = new Signatures(CONFIG);

  /** Words 0 to {@code words} - 1, numbered from {@code from}; one word a shingle below. */
  private static FoldedText words(int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append("w").append(i).append(' ');
    }
    return new FoldedText().fold(text.toString());
  }

  @Test
  void theSignatureIsPersistedAndMayNotChange() {
    byte[] signature =
        signatures.of(new FoldedText().fold("The bridge was built a long time ago."));
    assertThat(signature).hasSize(512);
    assertThat(HexFormat.of().formatHex(signature, 0, 16)).isEqualTo(GOLDEN);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.8, 0.95})
  void sievesEstimateTheSimilarity(double similarity) {
    // Two runs of n words that overlap in c of them have Jaccard c / (2n - c).
    int n = 2_000;
    int common = (int) Math.round(2 * n * similarity / (1 + similarity));
    double sum = 0;
    int trials = 20;
    for (int t = 0; t < trials; t++) {
      long[] a = signatures.sieve(signatures.of(words(t * 10_000, t * 10_000 + n)));
      int start = t * 10_000 + n - common;
      long[] b = signatures.sieve(signatures.of(words(start, start + n)));
      sum += Signatures.estimate(a, b);
    }
    // Four standard errors of the mean of twenty.
    assertThat(sum / trials).isCloseTo(similarity, within(4 * 0.055 / Math.sqrt(trials)));
  }

  @Test
  void equalTextsShareAllBandsAndStrangersNone() {
    long[] a = signatures.bandKeys(signatures.of(words(0, 300)));
    long[] again = signatures.bandKeys(signatures.of(words(0, 300)));
    long[] other = signatures.bandKeys(signatures.of(words(1_000, 1_300)));
    assertThat(a).hasSize(18).isEqualTo(again);
    assertThat(Arrays.stream(a).anyMatch(k -> Arrays.stream(other).anyMatch(o -> o == k)))
        .isFalse();
  }

  @Test
  void estimateOfUnrelatedTextsIsAboutNothing() {
    long[] a = signatures.sieve(signatures.of(words(0, 300)));
    long[] b = signatures.sieve(signatures.of(words(1_000, 1_300)));
    assertThat(Signatures.estimate(a, b)).isBetween(-0.2, 0.2);
    assertThat(Signatures.estimate(a, a)).isEqualTo(1);
  }

  @Test
  void theCurveIsThatOfBandsAndRows() {
    assertThat(CONFIG.compareProbability(0.8)).isCloseTo(0.986, within(0.001));
    assertThat(CONFIG.compareProbability(0.5)).isCloseTo(0.132, within(0.001));
    assertThat(CONFIG.compareProbability(1)).isEqualTo(1);
  }

  @Test
  void sketchesMeasureJaccardExactlyOnWholeSets() {
    NearConfig words = new NearConfig(true, 0.8, 1, 1, 128, 18, 7, 100_000, 4_096);
    Sketch a = Sketch.of(words(0, 100), words);
    Sketch b = Sketch.of(words(20, 120), words);
    assertThat(a.similarity(b)).isEqualTo(80.0 / 120);
    assertThat(b.similarity(a)).isEqualTo(80.0 / 120);
    assertThat(a.similarity(a)).isEqualTo(1);
    assertThat(a.similarity(Sketch.of(words(500, 510), words))).isZero();
    assertThat(Sketch.of(new FoldedText().fold(""), words).similarity(a)).isZero();
  }

  @Test
  void sketchesOfLongTextsEstimateIt() {
    NearConfig words = new NearConfig(true, 0.8, 1, 1, 128, 18, 7, 100_000, 1_000);
    Sketch a = Sketch.of(words(0, 10_000), words);
    Sketch b = Sketch.of(words(1_000, 11_000), words);
    // 9,000 of 11,000; three standard errors at k = 1,000.
    assertThat(a.similarity(b)).isCloseTo(9.0 / 11, within(3 * 0.0122));
    assertThat(a.toArray()).hasSize(1_000);
    assertThat(a.whole()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 300, 70_000})
  void aSketchHoldsTheSmallestHashesOnceInUnsignedOrder(int count) {
    NearConfig words = NearConfig.defaults();
    // The same words again, so that nearly every shingle comes twice.
    FoldedText text =
        new FoldedText()
            .fold(
                IntStream.range(0, 2 * count)
                    .mapToObj(i -> "w" + i % count)
                    .collect(Collectors.joining(" ")));
    int[] expected =
        LongStream.of(text.shingles(words.wordsPerShingle(), words.charsPerShingle()))
            .map(hash -> hash >>> Integer.SIZE)
            .distinct()
            .sorted()
            .limit(words.maxVerifiedShingles())
            .mapToInt(hash -> (int) hash)
            .toArray();
    assertThat(Sketch.of(text, words).toArray()).isEqualTo(expected);
  }

  @Test
  void aWholeSketchAgainstACutOneUsesWhatIsKnownOfBoth() {
    NearConfig words = new NearConfig(true, 0.8, 1, 1, 128, 18, 7, 100_000, 1_000);
    Sketch small = Sketch.of(words(0, 900), words);
    Sketch large = Sketch.of(words(0, 1_100), words);
    assertThat(small.similarity(large)).isCloseTo(900.0 / 1_100, within(3 * 0.0122));
  }

  @Test
  void badConfigsAreRefusedWithTheValue() {
    assertThatThrownBy(() -> new NearConfig(true, 0, 5, 6, 128, 18, 7, 1_000, 1_000))
        .hasMessage("similarity must be above 0 and at most 1 but was 0.0");
    assertThatThrownBy(() -> new NearConfig(true, 0.8, 0, 6, 128, 18, 7, 1_000, 1_000))
        .hasMessage("wordsPerShingle must be >= 1 but was 0");
    assertThatThrownBy(() -> new NearConfig(true, 0.8, 5, 6, 128, 19, 7, 1_000, 1_000))
        .hasMessage("bands * rows must be <= components (128) but was 19 * 7");
    assertThatThrownBy(() -> new NearConfig(true, 0.8, 5, 6, 100, 10, 7, 1_000, 1_000))
        .hasMessage("components must be a multiple of 32 but was 100");
  }

  private static final String GOLDEN = "09c5daf817dbb7e7c7c1dc9f28dfd7ec";
}
