package io.infill.jobs.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.ingest.Document;
import io.infill.ingest.DocumentFormat;
import io.infill.ingest.DocumentId;
import io.infill.ingest.Provenance;
import io.infill.ingest.Reject;
import io.infill.ingest.RejectFormat;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.jobs.SmallRun;
import io.infill.jobs.replay.RejectedPlaces.SourcePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code a.jsonl}: document at 0, reject 100 to 150, document at 200, reject at 300, no more. */
class RejectedPlacesTest {
  private static final SourcePath FILE = new SourcePath("web", "c/a.jsonl");

  @TempDir Path folder;
  private RejectedPlaces places;

  @BeforeEach
  void write() throws IOException {
    run("run", List.of(0L, 200L), reject(100, 50, "malformed-json"), reject(300, 9, "broken"));
    places = places("run");
  }

  @Test
  void aRejectCoversItsBytes() {
    assertThat(cause(99)).isEmpty();
    assertThat(cause(100)).contains("malformed-json");
    assertThat(cause(149)).contains("malformed-json");
    assertThat(cause(150)).isEmpty();
    assertThat(cause(200)).isEmpty();
  }

  @Test
  void theLastRejectStandsForTheRestOfTheFile() {
    assertThat(cause(299)).isEmpty();
    assertThat(cause(300)).contains("broken");
    assertThat(cause(1_000_000)).contains("broken");
  }

  @Test
  void aRejectWithDocumentsBehindItDoesNot() throws IOException {
    run("other", List.of(400L), reject(300, 9, "broken"));
    assertThat(at(places("other"), 308)).contains("broken");
    assertThat(at(places("other"), 309)).isEmpty();
  }

  @Test
  void whatTheRunReadInsideARejectIsNoPlace() throws IOException {
    run("other", List.of(100L, 150L), reject(90, 70, "wrong-digest"), reject(120, 5, "inner"));
    RejectedPlaces other = places("other");
    assertThat(at(other, 100)).isEmpty();
    assertThat(at(other, 150)).isEmpty();
    assertThat(at(other, 122)).contains("inner");
    assertThat(at(other, 130)).contains("wrong-digest");
  }

  @Test
  void ofRejectsAtOneOffsetEachIsTheOneOfItsNumber() throws IOException {
    Provenance first = new Provenance("c/a.jsonl", 100, 1);
    Provenance second = new Provenance("c/a.jsonl", 100, 2);
    run(
        "same",
        List.of(400L),
        new Reject("ingest", "web", "first", "", "x", 50, first),
        new Reject("ingest", "web", "second", "", "x", 50, second));
    RejectedPlaces same = places("same");
    assertThat(same.at("web", first).map(RejectedPlaces.Place::cause)).contains("first");
    assertThat(same.at("web", second).map(RejectedPlaces.Place::cause)).contains("second");
    assertThat(same.at("web", new Provenance("c/a.jsonl", 120, 7))).isPresent();
    SmallRun again = new SmallRun(folder.resolve("now"), 2);
    write(
        again,
        List.of(
            new Document(DocumentId.of("web", first, "a"), "web", "", "", "{}", first, "a"),
            new Document(DocumentId.of("web", second, "b"), "web", "", "", "{}", second, "b")),
        List.of());
    ReplayOutcome outcome =
        ReplayOutcome.of(same, open("now", "documents"), open("now", "rejected"), Set.of());
    assertThat(outcome.causes().values())
        .hasSize(2)
        .allMatch(c -> c.documents() == 1 && c.nothing() == 0);
  }

  @Test
  void anotherFileOrSourceHasNoPlaces() {
    assertThat(places.at("web", new Provenance("c/b.jsonl", 100, 1))).isEmpty();
    assertThat(places.at("books", new Provenance("c/a.jsonl", 100, 1))).isEmpty();
    assertThat(places.files()).containsExactly(FILE);
  }

  @Test
  void everyRejectEndsAsDocumentsRejectsNothingOrGone() throws IOException {
    SmallRun again = new SmallRun(folder.resolve("again"), 2);
    write(
        again,
        List.of(
            SmallRun.document(100, "", "now"),
            SmallRun.document(300, "", "two"),
            SmallRun.document(330, "", "of one")),
        List.of(reject(110, 5, "missing-text")));
    ReplayOutcome outcome =
        ReplayOutcome.of(places, open("again", "documents"), open("again", "rejected"), Set.of());
    assertThat(outcome.causes().get("malformed-json").documents()).isEqualTo(1);
    assertThat(outcome.causes().get("malformed-json").rejectedNow())
        .containsExactly(java.util.Map.entry("missing-text", 1L));
    assertThat(outcome.causes().get("broken").rejects()).isEqualTo(1);
    assertThat(outcome.causes().get("broken").documents()).isEqualTo(2);
    assertThat(outcome.causes().values()).allMatch(c -> c.nothing() == 0 && c.notRead() == 0);
    ReplayOutcome gone = ReplayOutcome.ofNothingRead(places);
    assertThat(gone.causes().get("broken").notRead()).isEqualTo(1);
    assertThat(gone.gone()).containsExactly(FILE);
    write(new SmallRun(folder.resolve("empty"), 2), List.of(), List.of());
    ReplayOutcome nothing =
        ReplayOutcome.of(places, open("empty", "documents"), open("empty", "rejected"), Set.of());
    assertThat(nothing.causes().get("broken").nothing()).isEqualTo(1);
  }

  private Optional<String> cause(long offset) {
    return at(places, offset);
  }

  private static Optional<String> at(RejectedPlaces places, long offset) {
    return places
        .at("web", new Provenance("c/a.jsonl", offset, offset / 100))
        .map(RejectedPlaces.Place::cause);
  }

  private static Reject reject(long offset, long bytes, String cause) {
    return SmallRun.reject("c/a.jsonl", offset, bytes, cause, "");
  }

  private void run(String name, List<Long> documents, Reject... rejects) throws IOException {
    write(
        new SmallRun(folder.resolve(name), 2),
        documents.stream().map(offset -> SmallRun.document(offset, "", "t" + offset)).toList(),
        List.of(rejects));
  }

  private static void write(SmallRun run, List<Document> documents, List<Reject> rejects)
      throws IOException {
    run.write(
            "documents",
            DocumentFormat.DOCUMENTS,
            d -> d.id().shard(2),
            documents.stream().sorted(Comparator.comparing(Document::id)).toList())
        .write(
            "rejected",
            RejectFormat.REJECTS,
            r -> (int) (r.provenance().offset() / 100 % 2),
            Stream.of(rejects).flatMap(List::stream).toList());
  }

  private RejectedPlaces places(String name) throws IOException {
    return RejectedPlaces.of(open(name, "rejected"), open(name, "documents"));
  }

  private DatasetDirectory open(String run, String name) throws IOException {
    return DatasetDirectory.open(folder.resolve(run).resolve(name));
  }
}
