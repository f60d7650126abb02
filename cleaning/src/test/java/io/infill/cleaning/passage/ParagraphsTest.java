package io.infill.cleaning.passage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.ingest.DocumentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParagraphsTest {
  private static final String NOTICE = "We use cookies to make this site work for you";
  private static final String OTHER = "The bridge was built by the people of the village";

  private static List<String> paragraphs(String text) {
    List<String> found = new ArrayList<>();
    Units units = new Units(false).read(text);
    Paragraphs.of(
        text,
        units,
        (begin, end, first, stop, lines) ->
            found.add(lines + ":" + (stop - first) + ":" + text.substring(begin, end)));
    return found;
  }

  private static List<String> without(RepeatedConfig config, String... texts) {
    RepeatedPassages repeated = new RepeatedPassages(config);
    List<String> left = new ArrayList<>();
    for (String text : texts) {
      left.add(Cuts.of(text, repeated.cuts(text)).applyTo(text));
    }
    return left;
  }

  private static ParagraphConfig policy(ParagraphPolicy policy, int most) {
    return new ParagraphConfig(policy, 5, most, false);
  }

  @Test
  void unitsAreWordsAndCharactersWithTheirPlaces() {
    String text = " Don't stop，他們\uD842\uDFB7走。ﬁn";
    Units units = new Units(false).read(text);
    List<String> found = new ArrayList<>();
    for (int i = 0; i < units.count(); i++) {
      found.add(text.substring(units.begin(i), units.end(i)));
    }
    assertThat(found).containsExactly("Don", "t", "stop", "他", "們", "\uD842\uDFB7", "走", "ﬁn");
  }

  @Test
  void keysSetAsideWhatTheExactKeySetsAside() {
    Units units = new Units(false);
    assertThat(units.read("Hello,  WORLD! 他们").key(0, 4))
        .isEqualTo(new Units(false).read("ｈello world; 他們").key(0, 4))
        .isNotEqualTo(new Units(false).read("hello world 他她").key(0, 4));
    assertThat(units.read("page 12 of 30").key(0, 4))
        .isNotEqualTo(new Units(false).read("page 13 of 31").key(0, 4));
    assertThat(new Units(true).read("page 12 of 30").key(0, 4))
        .isEqualTo(new Units(true).read("page 13 of 31").key(0, 4));
    assertThat(new Units(true).read("page 1 of 30").key(0, 4))
        .isNotEqualTo(new Units(true).read("page 13 of 31").key(0, 4));
  }

  @Test
  void linesAndParagraphsOfSeveralLinesComeOut() {
    assertThat(paragraphs("one two\n  three \n\n\nfour\n \nfive\nsix"))
        .containsExactly(
            "1:2:one two",
            "1:1:three",
            "2:3:one two\n  three",
            "1:1:four",
            "1:1:five",
            "1:1:six",
            "2:2:five\nsix");
    assertThat(paragraphs("")).isEmpty();
    assertThat(paragraphs("\n\n")).isEmpty();
    assertThat(paragraphs("---\none")).containsExactly("1:0:---", "1:1:one", "2:1:---\none");
  }

  @Test
  void theFirstOfALineThatIsRepeatedStays() {
    RepeatedConfig lines = new RepeatedConfig(true, false, 5);
    assertThat(
            without(
                lines,
                NOTICE + "\n" + OTHER + "\n" + NOTICE.toUpperCase(java.util.Locale.ROOT) + "!",
                "short\n" + OTHER + "\nshort",
                NOTICE + "\n\n" + NOTICE + "\n\n" + OTHER))
        .containsExactly(
            NOTICE + "\n" + OTHER, "short\n" + OTHER + "\nshort", NOTICE + "\n\n" + OTHER);
    Cut cut = new RepeatedPassages(lines).cuts(OTHER + "\n" + NOTICE + "\n" + NOTICE).get(0);
    assertThat(cut.reason()).isEqualTo("repeated-line");
    assertThat(cut.detail()).isEqualTo("first at " + (OTHER.length() + 1));
  }

  @Test
  void aRepeatedParagraphGoesWithItsShortLines() {
    String verse = "Row row row\nyour boat gently\ndown the stream";
    String song = verse + "\n\nMerrily merrily\n\n" + verse + "\n\nthe end";
    assertThat(without(new RepeatedConfig(false, true, 5), song))
        .containsExactly(verse + "\n\nMerrily merrily\n\nthe end");
    assertThat(without(new RepeatedConfig(true, false, 5), song)).containsExactly(song);
    assertThat(without(RepeatedConfig.defaults(), song)).containsExactly(song);
  }

  @Test
  void aParagraphStaysWhereItStandsFirst() {
    PureCorpus corpus =
        new PureCorpus(PureCorpus.paragraphs(policy(ParagraphPolicy.KEEP_FIRST, 1)));
    DocumentId first = corpus.add(3, OTHER + "\n" + NOTICE);
    DocumentId second = corpus.add(5, NOTICE + ".\n\nSomething else that nobody says anywhere");
    corpus.add(7, "too short\n" + OTHER + "\n" + OTHER);
    corpus.add(9, "too short");
    assertThat(corpus.left())
        .containsExactly(
            OTHER + "\n" + NOTICE,
            "Something else that nobody says anywhere",
            "too short",
            "too short");
    Map<DocumentId, Cuts> cuts = corpus.cuts();
    assertThat(cuts.get(second).list())
        .containsExactly(new Cut(0, NOTICE.length() + 1, "corpus-paragraph", "first in " + first));
  }

  @Test
  void aParagraphOnOneLineIsTheSameOneOnTwo() {
    PureCorpus corpus =
        new PureCorpus(PureCorpus.paragraphs(policy(ParagraphPolicy.KEEP_FIRST, 1)));
    corpus.add(1, NOTICE);
    corpus.add(2, "Own words.\n\n" + NOTICE.replace(" site", "\nsite"));
    assertThat(corpus.left()).containsExactly(NOTICE, "Own words.");
  }

  @Test
  void byFrequencyAParagraphStaysEverywhereOrNowhere() {
    PureCorpus corpus = new PureCorpus(PureCorpus.paragraphs(policy(ParagraphPolicy.FREQUENCY, 3)));
    for (int i = 1; i <= 4; i++) {
      corpus.add(i, "page\n" + NOTICE + (i < 4 ? "\n" + OTHER : "") + "\n" + NOTICE);
    }
    assertThat(corpus.left())
        .containsExactly("page\n" + OTHER, "page\n" + OTHER, "page\n" + OTHER, "page");
    assertThat(corpus.cuts().values().iterator().next().list().get(0).detail())
        .startsWith("in 4 documents, first in ");
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new RepeatedConfig(true, true, 0))
        .hasMessage("minUnits must be >= 1 but was 0");
    assertThatThrownBy(() -> new ParagraphConfig(ParagraphPolicy.OFF, 0, 1, false))
        .hasMessage("minUnits must be >= 1 but was 0");
    assertThatThrownBy(() -> policy(ParagraphPolicy.FREQUENCY, 0))
        .hasMessage("maxDocuments must be >= 1 but was 0");
    assertThatThrownBy(() -> new SubstringConfig(true, 19))
        .hasMessage("minUnits must be >= 20 but was 19");
  }
}
