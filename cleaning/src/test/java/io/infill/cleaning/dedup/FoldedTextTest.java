package io.infill.cleaning.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldedTextTest {
  private final FoldedText folded = new FoldedText();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The Bridge, repaired.|the bridge repaired",
        "ＡＢＣ１２３|abc123",
        "這座橋建於明代。|这座桥建于明代",
        "你好，世界！|你好 世界",
        "ﬁve ①|five 1",
        "Straße|STRASSE",
        "don't|Dont"
      })
  void textsThatDifferInFormOnlyHaveOneKey(String a, String b) {
    assertThat(folded.fold(a).key()).isEqualTo(folded.fold(b).key());
  }

  @Test
  void textsThatDifferInALetterOrDigitHaveTwo() {
    assertThat(folded.fold("in 1984").key()).isNotEqualTo(folded.fold("in 1985").key());
    assertThat(folded.fold("山水").key()).isNotEqualTo(folded.fold("水山").key());
    assertThat(folded.fold("!!!").key()).isNotEqualTo(folded.fold("???").key());
  }

  @Test
  void theKeyIsPersistedAndMayNotChange() {
    assertThat(folded.fold("The bridge 橋").key()).isEqualTo(new TextKey(KEY_HIGH, KEY_LOW));
  }

  @Test
  void latinTextIsShingledByWordsAndHanByCharacters() {
    assertThat(folded.fold("a b c d e").shingles(2, 3)).hasSize(4);
    assertThat(folded.fold("春夏秋冬年").shingles(2, 3)).hasSize(3);
    // The last character of 春夏秋 begins no shingle of three but the units behind it help out.
    assertThat(folded.fold("春夏秋 one two").shingles(2, 3)).hasSize(4);
  }

  @Test
  void aShortTextIsOneShingleAndAnEmptyOneNone() {
    assertThat(folded.fold("one two").shingles(5, 6)).hasSize(1);
    assertThat(folded.fold("").shingles(5, 6)).isEmpty();
    assertThat(folded.fold("...").shingles(5, 6)).isEmpty();
  }

  @Test
  void aShingleDoesNotDependOnItsPlace() {
    long[] alone = folded.fold("d e f g").shingles(4, 6);
    long[] inside = folded.fold("a b c D. E, f g h").shingles(4, 6);
    assertThat(inside).contains(alone[0]);
  }

  @Property(tries = 500)
  void foldingIsAFunctionOfTheTextAlone(@ForAll String before, @ForAll String text) {
    TextKey fresh = new FoldedText().fold(text).key();
    long[] shingles = new FoldedText().fold(text).shingles(2, 3);
    folded.fold(before);
    assertThat(folded.fold(text).key()).isEqualTo(fresh);
    assertThat(folded.fold(text).shingles(2, 3)).isEqualTo(shingles);
  }

  @Test
  void everyCharacterOfTheBasicPlaneFolds() {
    StringBuilder all = new StringBuilder();
    for (int c = 0; c < 0x10000; c++) {
      all.append((char) c);
    }
    long[] shingles = folded.fold(all.toString()).shingles(1, 1);
    assertThat(LongStream.of(shingles).distinct().count()).isGreaterThan(20_000);
    assertThat(Arrays.stream(shingles).filter(s -> s == 0).count()).isZero();
  }

  private static final long KEY_HIGH = 7839973129184744052L;
  private static final long KEY_LOW = -2840138404581913100L;
}
