package io.infill.cleaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.cleaning.dedup.DedupConfig;
import io.infill.cleaning.dedup.NearConfig;
import io.infill.cleaning.dedup.Survivor;
import io.infill.cleaning.language.LanguageConfig;
import io.infill.cleaning.normalize.NormalizeConfig;
import io.infill.cleaning.normalize.Repaired;
import io.infill.cleaning.normalize.Script;
import io.infill.cleaning.pii.PiiAction;
import io.infill.cleaning.pii.PiiConfig;
import io.infill.cleaning.quality.Finding;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentId;
import io.infill.ingest.Provenance;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentJudgeTest {
  private final DocumentJudge judge = new DocumentJudge(CleaningConfig.defaults());
  private final DocumentPreparation preparation =
      new DocumentPreparation(CleaningConfig.defaults());

  private static Finding finding(Verdict verdict) {
    return verdict.match(
        keep -> {
          throw new AssertionError("kept as " + keep.language());
        },
        Verdict.Refuse::finding);
  }

  @Test
  void proseStaysNormalisedAndMasked() {
    String prose = Prose.english(1, 8);
    Verdict verdict =
        judge.judge("web", "", "\uFEFF" + prose + "\r\nWrite to a.b@example.org. \r\n");
    assertThat(verdict).isEqualTo(new Verdict.Keep("en", prose + "\nWrite to <|email|>."));
  }

  @Test
  void chineseProseStaysInBothScripts() {
    assertThat(judge.judge("web", "", Prose.chinese(1, 10)).language()).isEqualTo("zh-Hans");
    assertThat(judge.judge("web", "", Prose.chinese(1, 10))).isInstanceOf(Verdict.Keep.class);
    String traditional =
        "這座橋建於明代，後來經過多次修繕，至今仍然可以通行。附近的居民說，每年春天河水上漲的時候，" + "總有許多人到橋上來觀看。橋的兩端各有一座石亭，亭中立著記載修橋經過的石碑。";
    assertThat(judge.judge("web", "", traditional))
        .isEqualTo(new Verdict.Keep("zh-Hant", traditional));
  }

  @Test
  void garbledTextThatCanBeRepairedIsJudgedAsItWasMeant() {
    String meant = Prose.chinese(1, 10);
    String garbled =
        new String(meant.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    assertThat(judge.judge("web", "", garbled)).isEqualTo(new Verdict.Keep("zh-Hans", meant));
    assertThat(preparation.prepare("web", garbled).text()).isEqualTo(meant);
    assertThat(preparation.prepare("web", garbled).repaired().steps()).isNotEmpty();
  }

  @Test
  void garbledTextGoesBeforeAnythingElseIsAsked() {
    Finding finding = finding(judge.judge("web", "", "锟斤拷，" + "锟斤拷".repeat(20)));
    assertThat(finding.rule()).isEqualTo("mojibake");
    assertThat(finding.value()).isGreaterThan(0.5);
    assertThat(finding.limit()).isEqualTo(0.01);
  }

  @Test
  void textOfNothingButNoiseIsEmpty() {
    assertThat(finding(judge.judge("web", "", " \uFEFF\r\n\u0000")))
        .isEqualTo(new Finding("empty", 0, 1, "nothing is left of the text"));
  }

  @Test
  void otherLanguagesGoWithLabelAndShare() {
    String german =
        "Die Brücke wurde vor langer Zeit gebaut und seitdem mehrfach repariert, weil der Fluss sie immer wieder beschädigt hat.";
    Verdict verdict = judge.judge("web", "", german);
    assertThat(verdict.language()).isEqualTo("de");
    assertThat(finding(verdict)).isEqualTo(new Finding("language", 1, 0.5, "de 1.00"));
  }

  @Test
  void rulesOfTheLanguageSpeakWithValueAndLimit() {
    assertThat(
            finding(
                judge.judge("web", "", "The bridge was repaired by the people of the village.")))
        .isEqualTo(new Finding("gopher-quality.min_words", 10, 50, ""));
    assertThat(finding(judge.judge("web", "", "桥。山水和日月。")).rule())
        .isEqualTo("map-neo-zh.min_characters");
  }

  @Test
  void aTextOfPersonalDataAloneIsEmptyWhenThatIsRemoved() {
    CleaningConfig d = CleaningConfig.defaults();
    for (PiiAction action : PiiAction.values()) {
      PiiConfig pii =
          new PiiConfig(true, true, true, true, true, true, true, true, true, action, "<|{kind}|>");
      CleaningConfig config =
          new CleaningConfig(
              d.normalize(),
              new LanguageConfig(List.of(), 0, 1_200, "", 0.1),
              Map.of(),
              Map.of(),
              d.blockLists(),
              d.models(),
              pii,
              d.dedup(),
              d.passages(),
              d.alarm(),
              d.contamination(),
              d.index());
      Verdict verdict = new DocumentJudge(config).judge("web", "", "jane@doe.org\u00A0\njoe@b.io");
      if (action == PiiAction.REMOVE) {
        assertThat(finding(verdict))
            .isEqualTo(
                new Finding("empty", 0, 1, "removing personal data leaves nothing of the text"));
      } else {
        assertThat(verdict).isInstanceOf(Verdict.Keep.class);
      }
    }
  }

  @Test
  void aRepairIsToldWithoutPersonalData() {
    // Full-width digits, read as Windows-1252: nobody sees a phone number in that.
    String phone = "１３８１２３４５６７８";
    String garbled = "Café: " + phone;
    String text =
        Prose.english(2, 9)
            + "\n"
            + new String(garbled.getBytes(StandardCharsets.UTF_8), Charset.forName("windows-1252"));
    Prepared prepared = preparation.prepare("web", text);
    assertThat(prepared.text()).endsWith("Café: <|phone|>");
    String note = prepared.applyTo(document(text)).metadata();
    assertThat(note).contains("repaired", "<|phone|>").doesNotContain("ï¼", "１", "８");
  }

  @Test
  void whatIsNotPersonalIsToldAsItWas() {
    String text = Prose.english(2, 9) + " The caf\u00C3\u00A9, jane@doe.org.";
    Repaired.Step step = preparation.prepare("web", text).repaired().steps().get(0);
    assertThat(step).isEqualTo(new Repaired.Step(step.at(), "\u00C3\u00A9", "é"));
  }

  private static Document document(String text) {
    Provenance place = new Provenance("a.jsonl", 0, 0);
    return new Document(DocumentId.of("web", place, text), "web", "", "", "{}", place, text);
  }

  @Test
  void preparingGivesWhatJudgingKeeps() {
    String text = Prose.english(2, 9) + "\r\nCall (212) 555-0123.";
    Verdict verdict = judge.judge("web", "", text);
    String kept = verdict.match(Verdict.Keep::text, refuse -> refuse.finding().toString());
    assertThat(preparation.prepare("web", text).text()).isEqualTo(kept);
  }

  @Test
  void everyDefaultIsPinned() {
    CleaningConfig config = CleaningConfig.defaults();
    assertThat(config.normalize())
        .isEqualTo(
            new NormalizeConfig(
                true,
                true,
                true,
                true,
                true,
                true,
                0.01,
                false,
                "",
                false,
                false,
                Script.KEEP,
                ""));
    assertThat(config.language())
        .isEqualTo(new LanguageConfig(List.of("en", "zh-Hans", "zh-Hant"), 0.5, 1_200, "", 0.1));
    assertThat(config.rules())
        .isEqualTo(
            Map.of(
                "en", List.of("gopher-quality", "gopher-repetition"),
                "zh", List.of("fineweb2-zh", "map-neo-zh")));
    assertThat(config.thresholds()).isEmpty();
    assertThat(config.pii())
        .isEqualTo(
            new PiiConfig(
                true,
                true,
                true,
                true,
                true,
                true,
                true,
                true,
                true,
                PiiAction.MASK,
                "<|{kind}|>"));
    DedupConfig dedup = config.dedup();
    assertThat(dedup.exact()).isTrue();
    assertThat(dedup.url().enabled()).isFalse();
    assertThat(dedup.near()).isEqualTo(new NearConfig(true, 0.8, 5, 6, 128, 18, 7, 100_000, 4_096));
    assertThat(dedup.survivor()).containsExactly(Survivor.LONGEST);
    assertThat(config.passages().acrossDocuments()).isFalse();
    assertThat(config.contamination().benchmarks()).isEmpty();
  }

  @Test
  void aConfigWithAnUnknownThresholdIsRefused() {
    CleaningConfig d = CleaningConfig.defaults();
    assertThatThrownBy(
            () ->
                new CleaningConfig(
                    d.normalize(),
                    d.language(),
                    d.rules(),
                    Map.of("gopher-quality.minWord", 1.0),
                    d.blockLists(),
                    d.models(),
                    d.pii(),
                    DedupConfig.defaults(),
                    d.passages(),
                    d.alarm(),
                    d.contamination(),
                    d.index()))
        .hasMessage("thresholds: no rule in force is called [gopher-quality.minWord]");
  }
}
