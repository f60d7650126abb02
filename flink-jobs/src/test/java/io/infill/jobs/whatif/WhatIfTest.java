package io.infill.jobs.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.Drop;
import io.infill.cleaning.DropFormat;
import io.infill.cleaning.SignalFormat;
import io.infill.cleaning.SignalRow;
import io.infill.cleaning.quality.RuleBook;
import io.infill.cleaning.quality.Signal;
import io.infill.cleaning.quality.Signals;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentFormat;
import io.infill.jobs.SmallRun;
import io.infill.jobs.config.ConfigException;
import io.infill.jobs.config.ConfigTree;
import io.infill.jobs.terminal.Ink;
import io.infill.tokenize.TokenSequence;
import io.infill.tokenize.TokenizedDocument;
import io.infill.tokenize.TokenizedDocumentFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * English documents of 30, 40, 60 and 80 words (gopher-quality.min_words is 50), a duplicate of 70
 * and one of another language; all else about them is well inside every limit.
 */
class WhatIfTest {
  private static final int SHARDS = 2;
  private static final RuleBook RULES =
      RuleBook.of(CleaningConfig.defaults().rules(), CleaningConfig.defaults().thresholds());

  @TempDir Path folder;
  private final List<SignalRow> rows = new ArrayList<>();
  private final List<Drop> drops = new ArrayList<>();

  @BeforeEach
  void write() throws IOException {
    for (int words : new int[] {30, 40, 60, 80}) {
      add(words, "");
    }
    add(70, "near-duplicate");
    Document german = SmallRun.document(900, "", "Der Wind");
    rows.add(new SignalRow(german.id(), "web", "de", "language", 8, Signals.NONE));
    drops.add(Drop.byRule(german, "de", "language", 0.9, 0.5, ""));
    // Any order will do that is the same in both.
    rows.sort(Comparator.comparing(SignalRow::id).reversed());
    drops.sort(Comparator.comparing(Drop::id).reversed());
    new SmallRun(folder, SHARDS)
        .manifest(configOfDefaults(), new TreeMap<>())
        .write("signals", new SignalFormat(), row -> row.id().shard(SHARDS), rows)
        .write("dropped", new DropFormat(), drop -> drop.id().shard(SHARDS), drops);
  }

  private static ObjectNode configOfDefaults() {
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    config.set("cleaning", ConfigTree.of(CleaningConfig.defaults()));
    return config;
  }

  /** A document with this many words of five bytes; {@code duplicate} is empty if it is none. */
  private void add(int words, String duplicate) {
    Document document = SmallRun.document(words * 10L, "", "x".repeat(words * 5));
    Map<Signal, Double> values = new EnumMap<>(Signal.class);
    RULES
        .rules("web", "en")
        .forEach(
            rule -> {
              double inside =
                  switch (rule.bound()) {
                    case AT_LEAST -> rule.limit();
                    case AT_MOST -> 0;
                  };
              values.merge(rule.signal(), inside, Math::max);
            });
    values.put(Signal.WORDS, (double) words);
    Signals signals = Signals.of(values);
    String rule = RULES.judge(signals, "web", "en").map(f -> f.rule()).orElse("");
    rows.add(new SignalRow(document.id(), "web", "en", rule, 5L * words, signals));
    if (!rule.isEmpty()) {
      drops.add(Drop.byRule(document, "en", rule, words, 50, ""));
    } else if (!duplicate.isEmpty()) {
      drops.add(Drop.asDuplicate(document, "en", duplicate, document.id(), 0.9, 0.8));
    }
  }

  @Test
  void aLowerLimitKeepsMoreAndNamesTheRule() throws IOException {
    assertThat(answer(List.of("gopher-quality.min_words=40"), List.of()))
        .containsPattern("web +en +2 +3 +\\+1 +700 +900 +\\+200 +\\+28.6 %")
        .containsPattern("gopher-quality.min_words +2 +1 +1 +0\n")
        .doesNotContainPattern("\n  language ")
        .contains("of those that passed the rules, 33.3 % were duplicates")
        .contains("there is no tokens/ here");
  }

  @Test
  void aHigherLimitDropsMoreAndDuplicatesAreNoLoss() throws IOException {
    assertThat(answer(List.of("gopher-quality.min_words=75"), List.of()))
        .containsPattern("total +2 +1 +-1 +700 +400 +-300")
        .containsPattern("gopher-quality.min_words +2 +4 +0 +1\n");
  }

  @Test
  void withoutRulesAllThatWasMeasuredIsKept() throws IOException {
    assertThat(answer(List.of(), List.of("en=")))
        .containsPattern("total +2 +4 +\\+2 ")
        .containsPattern("gopher-quality.min_words +2 +0 +2 +0\n");
  }

  @Test
  void aSweepShowsTheCurve() throws IOException {
    assertThat(answer(List.of("gopher-quality.min_words=30..90:30"), List.of()))
        .containsPattern("now +2 +700")
        .containsPattern("30 +4 +\\+2 +1,050 +\\+350 +\\+50.0 %")
        .containsPattern("60 +2 +0 +700 +0 +\\+0.0 %")
        .containsPattern("90 +0 +-2 +0 +-700 +-100.0 %");
  }

  @Test
  void aSweepOverARuleThatStaysFiringOverOtherRulesKeepsThemDropped() throws IOException {
    assertThat(
            answer(
                List.of("gopher-quality.min_words=75", "gopher-quality.max_words=1000..2000:1000"),
                List.of()))
        .containsPattern("1,000 +1 +-1 ");
  }

  @Test
  void tokensAreEstimatedByWhatWasMeasured() throws IOException {
    TreeMap<String, Long> facts = new TreeMap<>();
    for (String of : List.of("source/web", "language/en")) {
      for (String count : List.of("characters", "words", "unknown", "byte-fallback")) {
        facts.put(count + '/' + of, 0L);
      }
      facts.put("documents/" + of, 2L);
      facts.put("bytes/" + of, 700L);
      facts.put("tokens/" + of, 140L);
    }
    new SmallRun(folder, SHARDS)
        .manifest(JsonNodeFactory.instance.objectNode(), facts)
        .write(
            "tokens",
            new TokenizedDocumentFormat(),
            row -> 0,
            List.of(new TokenizedDocument(rows.get(0).id(), "web", "en", 1, TokenSequence.of(1))));
    // 140 tokens of 700 bytes, and one at the end of each document.
    assertThat(answer(List.of("gopher-quality.min_words=40"), List.of()))
        .containsPattern("web +en +2 +3 +\\+1 +142 +183 +\\+41 ")
        .contains("tokens then are estimated");
  }

  @Test
  void rulesThatNeedWhatWasNotMeasuredAreRefused() throws IOException {
    SignalRow bare =
        new SignalRow(rows.get(0).id(), "web", "en", "", 5, Signals.of(Map.of(Signal.WORDS, 60.0)));
    new SmallRun(folder, SHARDS)
        .manifest(configOfDefaults(), new TreeMap<>())
        .write("signals", new SignalFormat(), row -> row.id().shard(SHARDS), List.of(bare));
    assertThatThrownBy(() -> answer(List.of("gopher-quality.min_words=40"), List.of()))
        .isInstanceOf(NotMeasuredException.class)
        .hasMessageContaining("which was not measured for en documents of web: run clean again");
  }

  @Test
  void whatIsAskedWronglyIsNamed() {
    assertThatThrownBy(() -> answer(List.of("gopher-quality.min_word=3"), List.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("gopher-quality.min_word");
    assertThatThrownBy(() -> answer(List.of("gopher-quality.max_bullet_lines=2"), List.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("from 0 to 1 but was 2");
    assertThatThrownBy(() -> Question.of(List.of(), List.of()))
        .hasMessageContaining("--set or --rules is required");
    assertThatThrownBy(() -> Question.of(List.of("a=1..2:1", "b=1..2:1"), List.of()))
        .hasMessageContaining("--set takes one range, but there are two: a and b");
    assertThatThrownBy(() -> Question.of(List.of("a=2..1:1"), List.of()))
        .hasMessageContaining("must go up from first to last");
    assertThatThrownBy(() -> Question.of(List.of("a=many"), List.of()))
        .hasMessageContaining("takes a number as limit but was \"a=many\"");
    assertThatThrownBy(() -> Question.of(List.of("=1"), List.of()))
        .hasMessageContaining("--set takes RULE=LIMIT");
  }

  @Test
  void documentsThatStandForClustersAreToldApartByTheirSize() throws IOException {
    List<Document> kept = new ArrayList<>();
    for (SignalRow row : rows) {
      if (row.rule().isEmpty() && drops.stream().noneMatch(d -> d.id().equals(row.id()))) {
        Document d = SmallRun.document(row.textBytes() * 2, "", "x".repeat((int) row.textBytes()));
        kept.add(row.textBytes() == 400 ? d.withNote("cluster", "{\"size\":6,\"exact\":5}") : d);
      }
    }
    new SmallRun(folder, SHARDS)
        .manifest(configOfDefaults(), new TreeMap<>())
        .write("cleaned", DocumentFormat.CLEANED, d -> d.id().shard(SHARDS), kept);
    assertThat(clusters("gopher-quality.min_words=75"))
        .containsPattern("en +1 +1 +1 +100.0 % +1\n")
        .containsPattern("5 to 8 +1 +0 +0.0 % +10\n")
        .contains("the run's own rules removed documents before clusters were known");
    assertThatThrownBy(() -> clusters("gopher-quality.min_words=30..90:30"))
        .hasMessage("--clusters takes one setting, not a range");
  }

  private String clusters(String setting) throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    new WhatIf(folder)
        .clusters(
            Question.of(List.of(setting), List.of()),
            new PrintStream(printed, true, StandardCharsets.UTF_8),
            Ink.plain());
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void stepsOfAFractionHaveNoTails() {
    assertThat(Question.of(List.of("a=0.1..0.5:0.1"), List.of()).sweep().orElseThrow().limits())
        .containsExactly(0.1, 0.2, 0.3, 0.4, 0.5);
  }

  private String answer(List<String> settings, List<String> ruleSets) throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    new WhatIf(folder)
        .answer(
            Question.of(settings, ruleSets),
            new PrintStream(printed, true, StandardCharsets.UTF_8),
            Ink.plain());
    return printed.toString(StandardCharsets.UTF_8);
  }
}
