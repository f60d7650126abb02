package io.infill.cleaning.passage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CutsTest {
  private static Cut cut(int begin, int end) {
    return new Cut(begin, end, "repeated-line", "first at 0");
  }

  /** The cut of the first place of {@code part}. */
  private static Cut cut(String text, String part) {
    return cut(text.indexOf(part), text.indexOf(part) + part.length());
  }

  private static PassageConfig remnant(int letters, double share) {
    return new PassageConfig(
        RepeatedConfig.defaults(),
        ParagraphConfig.defaults(),
        SubstringConfig.defaults(),
        letters,
        share);
  }

  private static String without(String text, String... parts) {
    List<Cut> cuts = new ArrayList<>();
    for (String part : parts) {
      cuts.add(cut(text, part));
    }
    return Cuts.of(text, cuts).applyTo(text);
  }

  @Test
  void aTextWithoutCutsIsTheVeryObject() {
    String text = new String("as it is");
    assertThat(Cuts.of(text, List.of()).applyTo(text)).isSameAs(text);
    assertThat(Cuts.of(text, List.of()).isEmpty()).isTrue();
  }

  @Test
  void whiteSpaceAroundACutBecomesWhatItWasAtItsWidest() {
    assertThat(without("one\ntwo\nthree", "two")).isEqualTo("one\nthree");
    assertThat(without("one\ntwo\nthree", "two\n")).isEqualTo("one\nthree");
    assertThat(without("one\n\ntwo\n\nthree", "two")).isEqualTo("one\n\nthree");
    assertThat(without("one\ntwo\n\nthree", "two")).isEqualTo("one\n\nthree");
    assertThat(without("one\n\ntwo\nthree", "two")).isEqualTo("one\n\nthree");
    assertThat(without("one two three", "two")).isEqualTo("one three");
    assertThat(without("one two three", " two ")).isEqualTo("one three");
    assertThat(without("one two", " two")).isEqualTo("one");
    assertThat(without("甲乙，丙丁。戊己", "丙丁。")).isEqualTo("甲乙，戊己");
  }

  @Test
  void nothingOfTheWhiteSpaceStaysAtTheEnds() {
    assertThat(without("one\n\ntwo", "one")).isEqualTo("two");
    assertThat(without("one\n\ntwo", "two")).isEqualTo("one");
    assertThat(without("one", "one")).isEmpty();
    assertThat(without("one two three", "one", "three")).isEqualTo("two");
  }

  @Test
  void cutsWithNothingButWhiteSpaceBetweenThemAreOne() {
    assertThat(without("one two\n\nthree four", "two", "three")).isEqualTo("one\n\nfour");
    assertThat(without("one two three four", "two", "three")).isEqualTo("one four");
  }

  @Test
  void theUnionGoesInWhateverOrderTheCutsCome() {
    String text = Cuts.class.getName().repeat(20);
    Random random = new Random(7);
    for (int round = 0; round < 50; round++) {
      List<Cut> cuts = new ArrayList<>();
      StringBuilder expected = new StringBuilder(text);
      for (int i = 0; i < 8; i++) {
        int begin = random.nextInt(text.length() - 60);
        cuts.add(cut(begin, begin + 1 + random.nextInt(59)));
        for (int at = begin; at < cuts.get(i).end(); at++) {
          expected.setCharAt(at, '\0');
        }
      }
      String left = expected.toString().replace("\0", "");
      assertThat(Cuts.of(text, cuts).applyTo(text)).isEqualTo(left);
      Collections.shuffle(cuts, random);
      Cuts shuffled = Cuts.of(text, cuts);
      assertThat(shuffled.applyTo(text)).isEqualTo(left);
      assertThat(shuffled.chars())
          .isEqualTo(Map.of("repeated-line", (long) text.length() - left.length()));
    }
  }

  @Test
  void noCharacterIsCutInTwo() {
    String face = "\uD83D\uDE00";
    assertThat(Cuts.of("a" + face + "b", List.of(cut(0, 2))).applyTo("a" + face + "b"))
        .isEqualTo(face + "b");
    assertThat(Cuts.of("a" + face + "b", List.of(cut(2, 4))).applyTo("a" + face + "b"))
        .isEqualTo("a" + face);
    String accent = "cafe\u0301s";
    assertThat(Cuts.of(accent, List.of(cut(0, 4))).applyTo(accent)).isEqualTo("e\u0301s");
    String family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
    Cuts inside = Cuts.of(family, List.of(cut(2, 5)));
    assertThat(inside.isEmpty()).isTrue();
    assertThat(inside.applyTo(family)).isEqualTo(family);
  }

  @Test
  void aCutBeyondTheTextIsRefused() {
    assertThatThrownBy(() -> Cuts.of("abc", List.of(cut(1, 4))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reaches beyond the text of 3 units");
  }

  @Test
  void aCharacterThatSeveralCutsTakeCountsOnce() {
    String text = "0123456789";
    List<Cut> cuts =
        List.of(new Cut(4, 9, "corpus-paragraph", ""), new Cut(2, 6, "repeated-line", ""));
    assertThat(Cuts.of(text, cuts).chars())
        .isEqualTo(Map.of("repeated-line", 4L, "corpus-paragraph", 3L));
  }

  @Test
  void theNoteListsPlacesAndSums() {
    String text = "0123456789";
    List<Cut> cuts = List.of(cut(2, 6), new Cut(6, 9, "contamination", "set \"a\\b\", item 3"));
    assertThat(CutNote.json(Cuts.of(text, cuts)))
        .isEqualTo(
            "{\"chars\":{\"contamination\":3,\"repeated-line\":4},\"places\":["
                + "{\"at\":2,\"chars\":4,\"reason\":\"repeated-line\",\"detail\":\"first at 0\"},"
                + "{\"at\":6,\"chars\":3,\"reason\":\"contamination\","
                + "\"detail\":\"set \\\"a\\\\b\\\", item 3\"}]}");
  }

  @Test
  void aCutIsALineAndBack() {
    for (Cut cut : List.of(cut(0, 1), new Cut(3, 70_000, "contamination", "  two  blanks "))) {
      assertThat(Cut.ofLine(cut.toLine())).isEqualTo(cut);
    }
    assertThat(Cut.ofLine(new Cut(0, 1, "contamination", "").toLine()).detail()).isEmpty();
    assertThatThrownBy(() -> Cut.ofLine("1 2 contamination"))
        .hasMessageContaining("a cut has four parts");
  }

  @Test
  void cutsThatAreNoneAreRefused() {
    assertThatThrownBy(() -> cut(-1, 3)).hasMessage("begin must be >= 0 but was -1");
    assertThatThrownBy(() -> cut(3, 3)).hasMessage("end must be > begin (3) but was 3");
    assertThatThrownBy(() -> new Cut(0, 1, "Repeated Line", ""))
        .hasMessageContaining("small letters and hyphens");
    assertThatThrownBy(() -> new Cut(0, 1, "contamination", "a\nb"))
        .hasMessageContaining("one line");
  }

  @Test
  void tooLittleLeftIsAFinding() {
    String text = "abc def ghi " + "x".repeat(10);
    Cuts most = Cuts.of(text, List.of(cut(12, 22)));
    assertThat(Remnant.judge(text, most, remnant(9, 0))).isEmpty();
    assertThat(Remnant.judge(text, most, remnant(10, 0)).orElseThrow())
        .satisfies(
            f -> {
              assertThat(f.rule()).isEqualTo("passages-only");
              assertThat(f.value()).isEqualTo(9);
              assertThat(f.limit()).isEqualTo(10);
              assertThat(f.detail()).isEqualTo("9 of 19 letters left; cut: {repeated-line=10}");
            });
    assertThat(Remnant.judge(text, most, remnant(1, 0.5)).orElseThrow().value())
        .isEqualTo(9 / 19.0);
  }
}
