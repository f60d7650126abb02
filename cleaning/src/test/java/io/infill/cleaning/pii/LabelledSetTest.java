package io.infill.cleaning.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Precision and recall by kind on a labelled set in each language. A piece counts as found if it is
 * masked from its first to its last character and as its kind.
 */
class LabelledSetTest {
  private static final double LEAST_PRECISION = 0.97;
  private static final double LEAST_RECALL = 0.95;

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void precisionAndRecallStayAboveTheirFloors(String language) {
    Score score = Score.of(LabelledTexts.read("labelled-" + language + ".txt"));

    if (Boolean.getBoolean("test.figures")) {
      score.print(language);
    }
    assertThat(score.precision())
        .as("wrong: %s", score.wrong)
        .isGreaterThanOrEqualTo(LEAST_PRECISION);
    assertThat(score.recall()).as("missed: %s", score.missed).isGreaterThanOrEqualTo(LEAST_RECALL);
  }

  @Test
  void theSetIsLargeEnoughToSaySomething() {
    int personal = 0;
    int harmless = 0;
    for (String language : List.of("en", "zh")) {
      for (LabelledTexts line : LabelledTexts.read("labelled-" + language + ".txt")) {
        personal += line.personal().size();
        harmless += line.harmless().size();
      }
    }
    assertThat(personal).isGreaterThanOrEqualTo(300);
    assertThat(harmless).isGreaterThanOrEqualTo(300);
  }

  @Test
  void whatIsMissedAndWhatIsTakenWronglyLowersTheScore() {
    Score score =
        Score.of(
            List.of(
                LabelledTexts.parse("⟦no:13812345678⟧"),
                LabelledTexts.parse("⟦phone:12⟧ and ⟦email:a@b.io⟧")));
    assertThat(score.precision()).isEqualTo(0.5);
    assertThat(score.recall()).isEqualTo(0.5);
    assertThat(score.wrong).containsExactly("PHONE 13812345678");
    assertThat(score.missed).containsExactly("PHONE 12");
  }

  /** Counts of found, missed and wrong, by kind. */
  private static final class Score {
    final Map<PiiKind, int[]> counts = new EnumMap<>(PiiKind.class);
    final List<String> missed = new ArrayList<>();
    final List<String> wrong = new ArrayList<>();

    static Score of(List<LabelledTexts> lines) {
      Score score = new Score();
      PersonalData data = new PersonalData(PiiConfig.defaults());
      for (LabelledTexts line : lines) {
        List<Piece> found = data.pieces(line.text());
        for (Piece piece : line.personal()) {
          boolean hit = found.contains(piece);
          score.count(piece.kind(), hit ? 0 : 1);
          if (!hit) {
            score.missed.add(words(line, piece));
          }
        }
        for (Piece piece : found) {
          if (!line.personal().contains(piece)) {
            score.count(piece.kind(), 2);
            score.wrong.add(words(line, piece));
          }
        }
      }
      return score;
    }

    private static String words(LabelledTexts line, Piece piece) {
      return piece.kind() + " " + line.text().substring(piece.span().from(), piece.span().to());
    }

    private void count(PiiKind kind, int slot) {
      counts.computeIfAbsent(kind, k -> new int[3])[slot]++;
    }

    private int sum(int slot) {
      return counts.values().stream().mapToInt(c -> c[slot]).sum();
    }

    double precision() {
      return (double) sum(0) / Math.max(1, sum(0) + sum(2));
    }

    double recall() {
      return (double) sum(0) / Math.max(1, sum(0) + sum(1));
    }

    void print(String language) {
      counts.forEach(
          (kind, c) ->
              System.out.printf(
                  Locale.ROOT,
                  "%s %s: %d labelled, precision %.3f, recall %.3f%n",
                  language,
                  kind.code(),
                  c[0] + c[1],
                  (double) c[0] / Math.max(1, c[0] + c[2]),
                  (double) c[0] / Math.max(1, c[0] + c[1])));
      System.out.printf("  missed %s%n  wrong %s%n", missed, wrong);
    }
  }
}
