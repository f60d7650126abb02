package io.infill.jobs.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.infill.ingest.Document;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.jobs.SmallRun;
import io.infill.masking.Segment;
import io.infill.masking.Task;
import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.TrainingSequenceFormat;
import io.infill.tokenize.TokenSequence;
import io.infill.tokenize.TokenizedDocument;
import io.infill.tokenize.TokenizedDocumentFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One document of four tokens that stands once and one of six that stands three times. */
class SegmentCoverageTest {
  private static final Document ONCE = SmallRun.document(0, "", "once");
  private static final Document THRICE = SmallRun.document(100, "", "thrice");
  private static final LedgerEntry IN = LedgerEntry.empty("web").withIn(4, 22);

  @TempDir Path folder;
  private final List<Segment> segments = new ArrayList<>();

  @BeforeEach
  void write() throws IOException {
    new SmallRun(folder, 1)
        .manifest(JsonNodeFactory.instance.objectNode().put("repeats", true), new TreeMap<>())
        .account(LedgerEntry.empty("web").withIn(2, 10).withKept(2, 10))
        .write(
            "tokens",
            new TokenizedDocumentFormat(true),
            row -> 0,
            List.of(tokens(ONCE, 4, 1), tokens(THRICE, 6, 3)));
    segment(ONCE, 0, 4);
    // Whole, in two parts, and in three.
    segment(THRICE, 0, 6);
    segment(THRICE, 0, 2);
    segment(THRICE, 2, 6);
    segment(THRICE, 0, 1);
    segment(THRICE, 1, 5);
    segment(THRICE, 5, 6);
  }

  @Test
  void everyOccurrenceOfEveryTokenIsRight() throws IOException {
    assertThat(problems(IN.withKept(4, 22))).isEmpty();
  }

  @Test
  void aMissingOccurrenceIsNamed() throws IOException {
    segments.remove(1);
    assertThat(problems(IN.withKept(4, 22)))
        .singleElement()
        .asString()
        .endsWith("of document " + THRICE.id() + " token 0 stands 2 times in sequences, not 3");
  }

  @Test
  void oneOccurrenceMoreIsNamed() throws IOException {
    segment(ONCE, 0, 4);
    assertThat(problems(IN.withKept(4, 22)))
        .singleElement()
        .asString()
        .endsWith("of document " + ONCE.id() + " token 0 stands 2 times in sequences, not 1");
  }

  @Test
  void oneTokenTooMuchHereAndTooLittleThereIsNamedThoughTheSumIsRight() throws IOException {
    segments.set(5, new Segment(THRICE.id().toString(), 0, 2, 6));
    assertThat(problems(IN.withKept(4, 22)))
        .singleElement()
        .asString()
        .endsWith("token 1 stands 2 times in sequences, not 3");
  }

  @Test
  void whatTheLedgerSaysIsDroppedMayBeMissingAndNoMore() throws IOException {
    segments.remove(6);
    LedgerEntry oneLess = IN.withKept(4, 21).withDropped("row-remainder", 0, 1);
    assertThat(problems(oneLess)).isEmpty();
    segments.remove(5);
    assertThat(problems(oneLess))
        .singleElement()
        .asString()
        .endsWith("the ledger says that 21 tokens of web stand in sequences, but 17 do");
    segment(ONCE, 3, 4);
    assertThat(problems(oneLess)).singleElement().asString().contains("token 3 stands 2 times");
  }

  @Test
  void aLedgerThatForgetsTheRepeatsIsNamed() throws IOException {
    assertThat(problems(LedgerEntry.empty("web").withIn(2, 22).withKept(2, 22)))
        .singleElement()
        .asString()
        .contains("the ledger says that Quantity[records=2, volume=22] came in of web")
        .contains("tokens/ gives Quantity[records=4, volume=22] with its repeats");
  }

  @Test
  void aSegmentOfNoDocumentAndOneBeyondItsEndAreNamed() throws IOException {
    segment(SmallRun.document(200, "", "other"), 0, 1);
    segment(ONCE, 0, 5);
    assertThat(problems(IN.withKept(4, 22)))
        .hasSize(2)
        .allMatch(problem -> problem.contains("has a segment that tokens/ does not: "));
  }

  private void segment(Document document, int start, int end) {
    segments.add(new Segment(document.id().toString(), 0, start, end));
  }

  private static TokenizedDocument tokens(Document document, int count, int repeats) {
    TokenSequence ids = TokenSequence.of(new int[count]);
    return new TokenizedDocument(document.id(), "web", "en", count, ids, repeats);
  }

  private List<String> problems(LedgerEntry account) throws IOException {
    TokenSequence none = TokenSequence.of();
    TrainingSequence sequence =
        new TrainingSequence(
            "0".repeat(32),
            "web",
            Task.GMASK,
            none,
            none,
            none,
            none,
            none,
            none,
            none,
            0,
            0,
            1,
            segments);
    new SmallRun(folder, 1)
        .account(account)
        .write("sequences", new TrainingSequenceFormat(), row -> 0, List.of(sequence));
    return SegmentCoverage.problems(
        DatasetDirectory.open(folder.resolve("tokens")),
        DatasetDirectory.open(folder.resolve("sequences")));
  }
}
