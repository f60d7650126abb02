package io.infill.cleaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.cleaning.quality.Measure;
import io.infill.cleaning.quality.RuleBook;
import io.infill.cleaning.quality.RuleSet;
import io.infill.cleaning.quality.Signal;
import io.infill.cleaning.quality.Signals;
import io.infill.ingest.DocumentId;
import io.infill.ingest.Provenance;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.ShardReader;
import io.infill.ingest.dataset.ShardWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalFormatTest {
  private static final Path TEXTS =
      Path.of("src/test/resources/io/infill/cleaning/quality/conformance");

  @TempDir Path folder;

  /** All sets that can count a language, for every text that the conformance kit has. */
  private static RuleBook everySet() {
    return RuleBook.of(
        Map.of("en", sets("en"), "zh", sets("zh")), Map.of("gopher-quality.min_words", 10.0));
  }

  private static List<String> sets(String language) {
    return Arrays.stream(RuleSet.values())
        .filter(set -> set.measure() == Measure.Kind.of(language))
        .map(RuleSet::label)
        .toList();
  }

  private static List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.list(TEXTS)) {
      for (Path file : files.sorted().toList()) {
        texts.add(Files.readString(file));
      }
    }
    texts.add(Prose.english(1, 30));
    texts.add(Prose.chinese(1, 30));
    texts.add("");
    return texts;
  }

  @Test
  void aRowReadBackGivesTheVerdictThatTheTextGets() throws IOException {
    RuleBook rules = everySet();
    Map<Measure.Kind, Measure> measures = Measure.all();
    List<String> texts = texts();
    List<SignalRow> rows = new ArrayList<>();
    for (String text : texts) {
      for (String language : List.of("en", "zh-Hans")) {
        DocumentId id = DocumentId.of("web", new Provenance("a", rows.size(), 0), text);
        Signals signals = measures.get(Measure.Kind.of(language)).measure(text);
        rows.add(new SignalRow(id, "web", language, "", text.length(), signals));
      }
    }
    List<SignalRow> read = throughParquet(rows);
    assertThat(read).isEqualTo(rows);
    for (int i = 0; i < read.size(); i++) {
      SignalRow row = read.get(i);
      assertThat(rules.judge(row.signals(), row.source(), row.language()))
          .isEqualTo(rules.judge(texts.get(i / 2), row.source(), row.language(), measures));
    }
    assertThat(rows.size()).isGreaterThan(200);
  }

  @Test
  void whatWasNotMeasuredIsNotANumber() throws IOException {
    DocumentId id = DocumentId.of("web", new Provenance("a", 0, 0), "x");
    SignalRow row = new SignalRow(id, "web", "de", "language", 1, Signals.NONE);
    SignalRow read = throughParquet(List.of(row)).get(0);
    assertThat(read.signals().isEmpty()).isTrue();
    assertThat(read.signals().orNaN(Signal.WORDS)).isNaN();
    assertThatThrownBy(() -> everySet().judge(read.signals(), "web", "en"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no measure produced the signal WORDS");
  }

  @Test
  void everySignalIsAColumnInSnakeCase() {
    assertThat(new SignalFormat().columns())
        .extracting(column -> column.name())
        .startsWith("id", "source", "language", "rule", "text_bytes", "words", "mean_word_chars")
        .hasSize(5 + Signal.values().length);
  }

  private List<SignalRow> throughParquet(List<SignalRow> rows) throws IOException {
    DatasetWriter<SignalRow> writer =
        DatasetWriter.to(folder.resolve("signals"), new SignalFormat(), 1);
    writer.begin();
    try (ShardWriter<SignalRow> shard = writer.shard(0)) {
      for (SignalRow row : rows) {
        shard.write(row);
      }
      shard.commit();
    }
    var directory =
        writer.commit(
            new io.infill.ingest.dataset.StageSeal(
                "test",
                "",
                new java.util.TreeMap<>(),
                com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode()),
            io.infill.ingest.dataset.Ledger.of("test", "rows", "bytes", List.of()),
            new java.util.TreeMap<>(),
            rows.size());
    List<SignalRow> read = new ArrayList<>();
    try (ShardReader<SignalRow> in = directory.read(0, new SignalFormat())) {
      in.forEachRemaining(read::add);
    }
    return read;
  }
}
