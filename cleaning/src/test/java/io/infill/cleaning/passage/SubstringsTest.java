package io.infill.cleaning.passage;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.cleaning.dedup.TextKey;
import io.infill.ingest.DocumentId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SubstringsTest {
  private static final int UNITS = 40;

  /** Words that no other call has said. */
  private static String own(int seed, int words) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append(i == 0 ? "" : " ").append("w").append(seed).append('x').append(i);
    }
    return text.toString();
  }

  private static List<String> left(String... texts) {
    PureCorpus corpus = new PureCorpus(PureCorpus.substrings(UNITS));
    for (int i = 0; i < texts.length; i++) {
      corpus.add(i + 1, texts[i]);
    }
    return corpus.left();
  }

  @Test
  void windowsShareTheirChoiceWithEveryTextThatHoldsThem() {
    Random random = new Random(3);
    Winnowing winnowing = new Winnowing(5, 8);
    for (int round = 0; round < 200; round++) {
      // Few different words, so that hashes tie.
      StringBuilder shared = new StringBuilder();
      for (int i = 0; i < 12; i++) {
        shared.append("ab".charAt(random.nextInt(2))).append(' ');
      }
      Set<TextKey> one = chosen(winnowing, own(1, random.nextInt(30)) + " " + shared + own(2, 9));
      Set<TextKey> two = chosen(winnowing, own(3, random.nextInt(30)) + " " + shared + own(4, 9));
      assertThat(one).containsAnyElementsOf(two);
    }
    assertThat(chosen(winnowing, own(1, 11))).isEmpty();
    assertThat(chosen(winnowing, own(1, 12))).hasSize(1);
  }

  private static Set<TextKey> chosen(Winnowing winnowing, String text) {
    Units units = new Units(false).read(text);
    Set<TextKey> keys = new HashSet<>();
    winnowing.choose(units, unit -> keys.add(units.key(unit, unit + 5)));
    return keys;
  }

  @Test
  void aPassageStaysWhereItStandsFirst() {
    String passage = own(0, UNITS);
    assertThat(left(own(1, 30) + " " + passage + " " + own(2, 30), own(3, 20) + " " + passage))
        .containsExactly(own(1, 30) + " " + passage + " " + own(2, 30), own(3, 20));
  }

  @Test
  void aPassageOneUnitTooShortMayStay() {
    String passage = own(0, UNITS / 2 - 1);
    String text = own(3, 20) + " " + passage + " " + own(4, 20);
    assertThat(left(own(1, 30) + " " + passage + " " + own(2, 30), text).get(1)).isEqualTo(text);
  }

  @Test
  void aPassageRepeatedInItsOwnDocumentStaysOnce() {
    String passage = own(0, UNITS);
    assertThat(left(passage + ". " + own(1, 5) + ": " + passage + "! " + passage + "? End."))
        .containsExactly(passage + ". " + own(1, 5) + ": End.");
  }

  @Test
  void oneWordRepeatedIsNoCopyOfItselfWhereItOverlaps() {
    List<String> left = left("la ".repeat(200).strip());
    assertThat(left.get(0).split(" ")).hasSizeBetween(UNITS / 2, UNITS);
  }

  @Test
  void hanTextIsCutBetweenCharactersAndClosesUp() {
    StringBuilder passage = new StringBuilder();
    for (int i = 0; i < UNITS; i++) {
      passage.appendCodePoint(i % 7 == 3 ? 0x20000 + i : 0x4E00 + 31 * i);
    }
    assertThat(left("甲乙丙。" + passage + "。丁戊", "「己庚」" + passage + "。」辛壬"))
        .containsExactly("甲乙丙。" + passage + "。丁戊", "「己庚」辛壬");
  }

  @Test
  void noTwoDocumentsShareAPassageAfterwardsAndNothingElseIsLost() {
    int sharedBefore = 0;
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      List<String> passages = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        passages.add(own(i, UNITS + random.nextInt(2 * UNITS)));
      }
      PureCorpus corpus = new PureCorpus(PureCorpus.substrings(UNITS));
      Map<DocumentId, String> texts = new HashMap<>();
      for (int i = 1; i <= 12; i++) {
        StringBuilder text = new StringBuilder(own(100 * i, random.nextInt(30)));
        for (int k = 0; k < 3; k++) {
          // A part of a passage, of any length, so that repeats overlap in every way.
          String[] words = passages.get(random.nextInt(4)).split(" ");
          int from = random.nextInt(words.length);
          int to = from + random.nextInt(words.length - from) + 1;
          text.append(text.length() == 0 ? "" : " ");
          text.append(String.join(" ", List.of(words).subList(from, to)));
          text.append(' ').append(own(100 * i + k + 1, 1 + random.nextInt(30)));
        }
        texts.put(corpus.add(i, text.toString()), text.toString());
      }
      Map<DocumentId, Cuts> cuts = corpus.cuts();
      Set<String> words = new HashSet<>();
      List<String> after = new ArrayList<>();
      for (Map.Entry<DocumentId, Cuts> cut : cuts.entrySet()) {
        String text = texts.get(cut.getKey());
        List<String> left = List.of(cut.getValue().applyTo(text).split(" "));
        words.addAll(left);
        after.add(String.join(" ", left));
        for (Cut c : cut.getValue().list()) {
          // Half the length is what a run has; nothing shorter is ever a repeat.
          List<String> gone = List.of(text.substring(c.begin(), c.end()).split(" "));
          assertThat(gone.size()).isGreaterThanOrEqualTo(UNITS / 2);
          String part = String.join(" ", gone);
          assertThat(
                  texts.entrySet().stream()
                      .filter(e -> e.getKey().compareTo(cut.getKey()) <= 0)
                      .mapToInt(e -> occurrences(e.getValue(), part))
                      .sum())
              .as("seed %d: %s", seed, part)
              .isGreaterThan(1);
        }
      }
      assertThat(sharedRuns(after)).as("seed %d", seed).isEmpty();
      sharedBefore += sharedRuns(texts.values()).size();
      for (String text : texts.values()) {
        assertThat(words).containsAll(List.of(text.split(" ")));
      }
    }
    // The check can fail: uncut, they share many.
    assertThat(sharedBefore).isGreaterThan(100);
  }

  /** Runs of {@value #UNITS} words that stand in two texts. */
  private static Set<String> sharedRuns(Collection<String> texts) {
    Set<String> seen = new HashSet<>();
    Set<String> shared = new HashSet<>();
    for (String text : texts) {
      List<String> words = List.of(text.split(" "));
      Set<String> runs = new HashSet<>();
      for (int i = 0; i + UNITS <= words.size(); i++) {
        runs.add(String.join(" ", words.subList(i, i + UNITS)));
      }
      runs.stream().filter(run -> !seen.add(run)).forEach(shared::add);
    }
    return shared;
  }

  private static int occurrences(String text, String part) {
    int count = 0;
    for (int i = text.indexOf(part); i >= 0; i = text.indexOf(part, i + 1)) {
      count++;
    }
    return count;
  }
}
