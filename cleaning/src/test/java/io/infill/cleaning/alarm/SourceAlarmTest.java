package io.infill.cleaning.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.infill.cleaning.Drop;
import io.infill.cleaning.DropFormat;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentId;
import io.infill.ingest.Provenance;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.Ledger;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.ShardWriter;
import io.infill.ingest.dataset.StageSeal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceAlarmTest {
  private static final AlarmConfig CONFIG = new AlarmConfig(100, 0.9, 0.6, 0.5, 0.2);

  @TempDir Path folder;

  private static LedgerEntry account(String source, long in) {
    return LedgerEntry.empty(source).withIn(in, in);
  }

  private static Ledger ledger(LedgerEntry... entries) {
    return Ledger.of("clean", "documents", "bytes", List.of(entries));
  }

  @ParameterizedTest
  @CsvSource({
    // 100 documents; how many go, for what; which limits are broken.
    "60, near-duplicate, 0,",
    "61, near-duplicate, 1, DUPLICATES",
    "61, url-duplicate, 1, DUPLICATES",
    "61, exact-duplicate, 1, DUPLICATES",
    "20, contamination, 0,",
    "21, contamination, 1, CONTAMINATION",
    "50, language, 0,",
    "51, gopher-quality.min_words, 1, RULES",
    "91, near-duplicate, 2, ALL",
  })
  void aLossAboveItsLimitIsFoundAndOneAtItIsNot(
      int lost, String reason, int losses, LossClass first) {
    LedgerEntry entry =
        account("web", 100).withDropped(reason, lost, lost).withKept(100 - lost, 100 - lost);
    List<SourceLoss> found = SourceLoss.above(CONFIG, ledger(entry));
    assertThat(found).hasSize(losses);
    if (first != null) {
      assertThat(found.get(0).lossClass()).isEqualTo(first);
      assertThat(found.get(0).share()).isEqualTo(lost / 100.0);
    }
  }

  @Test
  void reasonsOfOneClassAreAddedUpAndTheMostFrequentComesFirst() {
    LedgerEntry entry =
        account("web", 100)
            .withDropped("exact-duplicate", 30, 1)
            .withDropped("near-duplicate", 31, 1)
            .withDropped("language", 5, 1);
    assertThat(SourceLoss.above(CONFIG, ledger(entry)))
        .containsExactly(
            new SourceLoss(
                "web",
                LossClass.DUPLICATES,
                100,
                61,
                0.6,
                List.of(
                    new SourceLoss.Reason("near-duplicate", 31),
                    new SourceLoss.Reason("exact-duplicate", 30))));
  }

  @Test
  void aSourceIsJudgedAloneAndASmallOneNotAtAll() {
    LedgerEntry small = account("small", 99).withDropped("language", 99, 1);
    LedgerEntry large = account("large", 10_000).withKept(10_000, 1);
    LedgerEntry lost = account("lost", 100).withDropped("language", 100, 1);
    assertThat(SourceLoss.above(CONFIG, ledger(small, large, lost)))
        .extracting(SourceLoss::source)
        .containsOnly("lost");
  }

  @Test
  void aLimitOfOneStopsNothing() {
    LedgerEntry lost = account("lost", 100).withDropped("contamination", 100, 1);
    assertThat(SourceLoss.above(new AlarmConfig(1, 1, 1, 1, 1), ledger(lost))).isEmpty();
  }

  @Test
  void theMessageSaysWhatWasLostForWhichReasonsWhereToLookAndHowToGoOn() throws IOException {
    List<Drop> drops = new ArrayList<>();
    LedgerEntry entry = account("web", 100);
    for (int i = 0; i < 70; i++) {
      String reason = i < 5 ? "language" : "near-duplicate";
      drops.add(drop("web", i, reason));
      entry = entry.withDropped(reason, 1, 1);
    }
    LedgerEntry other = account("other", 200).withDropped("near-duplicate", 1, 1);
    drops.add(drop("other", 0, "near-duplicate"));
    DatasetDirectory dropped = dropped(drops);
    Ledger ledger = ledger(entry, other);
    Path output = Path.of("out");
    assertThatThrownBy(() -> SourceAlarm.check(CONFIG, ledger, dropped, new DropFormat(), output))
        .isInstanceOf(SourceAlarmException.class)
        .hasMessageContaining("nothing is marked as cleaned")
        .hasMessageContaining(
            "web: 65 of 100 documents dropped, as duplicates: 65.00 %, limit 60.00 %"
                + " (cleaning.alarm.duplicates: 0.6)")
        .hasMessageContaining("near-duplicate: 65, for example ")
        .hasMessageContaining("Look: infill why out --id ")
        .hasMessageContaining("raise the limit")
        .satisfies(
            e -> {
              String ids = e.getMessage().split("for example ", 2)[1].lines().findFirst().get();
              assertThat(ids.split(", ", -1))
                  .hasSize(3)
                  .allSatisfy(
                      id ->
                          assertThat(drops)
                              .filteredOn(d -> d.id().toString().equals(id))
                              .singleElement()
                              .matches(d -> d.source().equals("web"))
                              .matches(d -> d.rule().equals("near-duplicate")));
            });
    AlarmConfig raised = new AlarmConfig(100, 0.9, 0.7, 0.5, 0.2);
    assertThatCode(() -> SourceAlarm.check(raised, ledger, dropped, new DropFormat(), output))
        .doesNotThrowAnyException();
  }

  @Test
  void limitsThatAreNoSharesAreRefused() {
    assertThatThrownBy(() -> new AlarmConfig(0, 1, 1, 1, 1))
        .hasMessage("minDocuments must be >= 1 but was 0");
    assertThatThrownBy(() -> new AlarmConfig(1, 1.1, 1, 1, 1))
        .hasMessage("all must be 0 to 1 but was 1.1");
    assertThatThrownBy(() -> new AlarmConfig(1, 1, 1, 1, Double.NaN))
        .hasMessage("contamination must be 0 to 1 but was NaN");
  }

  private static Drop drop(String source, int number, String reason) {
    Provenance place = new Provenance(source, number, number);
    String text = "text " + number;
    DocumentId id = DocumentId.of(source, place, text);
    Document document = new Document(id, source, "en", "", "{}", place, text);
    return Drop.byRule(document, "en", reason, 1, 1, "");
  }

  private DatasetDirectory dropped(List<Drop> drops) throws IOException {
    DatasetWriter<Drop> writer = DatasetWriter.to(folder.resolve("dropped"), new DropFormat(), 2);
    writer.begin();
    for (int number = 0; number < 2; number++) {
      int shard = number;
      try (ShardWriter<Drop> out = writer.shard(number)) {
        for (Drop drop :
            drops.stream()
                .filter(d -> d.id().shard(2) == shard)
                .sorted(Comparator.comparing(Drop::id))
                .toList()) {
          out.write(drop);
        }
        out.commit();
      }
    }
    StageSeal seal =
        new StageSeal("test", "f", new TreeMap<>(), JsonNodeFactory.instance.objectNode());
    return writer.commit(
        seal, Ledger.of("clean", "documents", "bytes", List.of()), new TreeMap<>(), drops.size());
  }
}
