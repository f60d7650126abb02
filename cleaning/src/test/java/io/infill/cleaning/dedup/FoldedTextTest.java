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
        "don't|Dont",
        // Digits, ligatures and letters of other widths and faces.
        "room １２３|Room 123",
        "e\uFB03cient o\uFB00ice|efficient office",
        "\uD835\uDC07\uD835\uDC1E\uD835\uDC25\uD835\uDC25\uD835\uDC28|hello",
        "ｶﾞｲﾄﾞ|ガイド",
        "㍻ ㎏|平成 kg",
        // The dotted and the dotless i, however they are written.
        "ISPARTA|\u0131sparta",
        "\u0130stanbul|istanbul",
        "\u0130STANBUL|i\u0307stanbul",
        // Composed, decomposed, and marks in another order.
        "caf\u00E9|cafe\u0301",
        "\u1EC7|e\u0302\u0323",
        "e\u0323\u0302|\u00EA\u0323",
        "\uD55C\uAD6D|\u1112\u1161\u11AB\u1100\u116E\u11A8",
        "\uFF45\u0301|\u00E9",
        // Compatibility ideographs of both planes.
        "\uF9E0\uFA0A|\u6613\u898B",
        "\uD87E\uDC00|\u4E3D",
        // Variation selectors, joiners, soft hyphens, a byte order mark.
        "\u8FBB\uDB40\uDD00|\u8FBB",
        "\u2764\uFE0F heart|heart",
        "wo\u200Drd so\u00ADft|word soft",
        "\uFEFFtext|text",
        // Symbols of either plane are nothing.
        "fine \uD83D\uDE00 ☺|Fine"
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
  void lettersThatOnlyLookAlikeOrDifferInAMarkStayApart() {
    for (String[] pair :
        new String[][] {
          {"resume", "r\u00E9sum\u00E9"},
          {"e\u0301", "e\u0300"},
          {"\u0410", "A"},
          {"\uD840\uDC00", "\uD840\uDC01"},
          {"\uD840\uDC00", "\uD841\uDC00"},
          {"\u0661", "1"},
          {"\u306F", "\u3070"}
        }) {
      assertThat(folded.fold(pair[0]).key()).isNotEqualTo(folded.fold(pair[1]).key());
    }
  }

  @Test
  void whatNobodySeesDoesNotPartAWord() {
    assertThat(folded.fold("wo\u00ADrd one").shingles(1, 1)).hasSize(2);
    assertThat(folded.fold("a\u0301b c").shingles(1, 1)).hasSize(2);
  }

  @Test
  void aHanCharacterOfAnotherPlaneIsOneUnit() {
    String rare = "\uD840\uDC00\uD840\uDC01\uD841\uDC02";
    assertThat(folded.fold(rare).shingles(5, 1)).hasSize(3).doesNotHaveDuplicates();
    assertThat(folded.fold("春" + rare + "夏").shingles(5, 5)).hasSize(1);
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
