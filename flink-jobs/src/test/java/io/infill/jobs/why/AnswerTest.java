package io.infill.jobs.why;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.Drop;
import io.infill.cleaning.DropFormat;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentFormat;
import io.infill.ingest.Reject;
import io.infill.ingest.RejectFormat;
import io.infill.jobs.SmallRun;
import io.infill.jobs.config.ConfigTree;
import io.infill.jobs.terminal.Screen;
import io.infill.masking.Segment;
import io.infill.masking.Task;
import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.TrainingSequenceFormat;
import io.infill.tokenize.TokenSequence;
import io.infill.tokenize.TokenizedDocument;
import io.infill.tokenize.TokenizedDocumentFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One kept document, one dropped by a limit, one duplicate and one reject. */
class AnswerTest {
  private static final int SHARDS = 3;
  private static final String KEPT_TEXT = "The harbour lies still. Write to me at a@b.example now.";

  private static final Document KEPT = SmallRun.document(0, "http://x/1", KEPT_TEXT);
  private static final Document SHORT = SmallRun.document(100, "http://x/2", "Too short.");
  private static final Document COPY =
      SmallRun.document(200, "http://x/1", KEPT_TEXT.replace("still", "quiet"));
  private static final Reject REJECT =
      SmallRun.reject("c/a.jsonl", 300, 40, "malformed-json", "no brace, see http://x/3");

  @TempDir Path folder;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void write() throws IOException {
    ObjectNode config = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    config.set("cleaning", ConfigTree.of(CleaningConfig.defaults()));
    Document cleaned = KEPT.withText(KEPT_TEXT.replace("a@b.example", "<|email|>"));
    Drop tooShort = Drop.byRule(SHORT, "en", "gopher-quality.min_words", 2, 50, "");
    Drop copy = Drop.asDuplicate(COPY, "en", "near-duplicate", KEPT.id(), 0.9, 0.8);
    TokenizedDocument tokens =
        new TokenizedDocument(KEPT.id(), "web", "en", 50, TokenSequence.of(7, 8, 9, 3));
    new SmallRun(folder, SHARDS)
        .write(
            "documents",
            DocumentFormat.DOCUMENTS,
            d -> d.id().shard(SHARDS),
            Stream.of(KEPT, SHORT, COPY)
                .sorted(Comparator.comparing(Document::id).reversed())
                .toList())
        .write("rejected", RejectFormat.REJECTS, r -> 1, List.of(REJECT))
        .manifest(config, new TreeMap<>())
        .write("cleaned", DocumentFormat.CLEANED, d -> d.id().shard(SHARDS), List.of(cleaned))
        .write(
            "dropped",
            new DropFormat(),
            d -> d.id().shard(SHARDS),
            Stream.of(tooShort, copy).sorted(Comparator.comparing(Drop::id).reversed()).toList())
        .write("tokens", new TokenizedDocumentFormat(), t -> t.id().shard(SHARDS), List.of(tokens))
        .write(
            "sequences",
            new TrainingSequenceFormat(),
            s -> KEPT.id().shard(SHARDS),
            List.of(sequence()));
  }

  private static TrainingSequence sequence() {
    TokenSequence none = TokenSequence.of(0);
    return new TrainingSequence(
        "000000000000000000000000000000aa",
        "web",
        Task.GMASK,
        TokenSequence.of(7, 8, 9, 3),
        TokenSequence.of(4),
        TokenSequence.of(4),
        none,
        TokenSequence.of(),
        TokenSequence.of(),
        TokenSequence.of(),
        4,
        0,
        1,
        List.of(
            new Segment(SHORT.id().toString(), 0, 0, 9),
            new Segment(KEPT.id().toString(), 0, 1, 4)));
  }

  @Test
  void aKeptDocumentIsFollowedIntoItsSequence() throws IOException {
    assertThat(answer().id(KEPT.id().toString())).isTrue();
    assertThat(said())
        .contains("document " + KEPT.id())
        .contains("c/a.jsonl, byte 0 (record 0)")
        .contains("kept")
        .contains("1 email")
        .contains("[a@b.example]")
        .contains("[<|email|>]")
        .contains("3 tokens")
        .contains("3 tokens of 4 in 1 segment, shard " + KEPT.id().shard(SHARDS))
        .contains("000000000000000000000000000000aa (row 0)  gmask  block 0  tokens 1 to 4");
  }

  @Test
  void aDuplicateHasItsClusterOnAPage() throws IOException {
    Path page = folder.resolve("cluster.html");
    Answer answer =
        new Answer(
            RunOutput.open(folder),
            new PrintStream(printed, true, StandardCharsets.UTF_8),
            Screen.of(Map.of()),
            Optional.of(page),
            5);
    assertThat(answer.id(COPY.id().toString())).isTrue();
    assertThat(said())
        .contains("cluster of 2 documents: 1 kept, 1 near-duplicate")
        .contains("near-duplicate, 0.9 to the kept one");
    assertThat(java.nio.file.Files.readString(page))
        .contains("<del>quiet</del>")
        .contains("<ins>still</ins>")
        .contains(KEPT.id().toString());
    assertThat(answer.id(SHORT.id().toString())).isFalse();
    assertThat(said()).contains("no page: the document belongs to no cluster of duplicates");
  }

  @Test
  void aDropNamesRuleValueLimitAndSet() throws IOException {
    assertThat(answer().id(SHORT.id().toString().substring(0, 8))).isTrue();
    assertThat(said())
        .contains("dropped: gopher-quality.min_words")
        .contains("2, limit 50")
        .contains("gopher-quality, in force for en")
        .contains("the rule set's default")
        .doesNotContain("tokenize");
  }

  @Test
  void aDuplicateShowsItsSurvivorAndWhereTheyDiffer() throws IOException {
    assertThat(answer().id(COPY.id().toString())).isTrue();
    assertThat(said())
        .contains("dropped: near-duplicate")
        .contains(KEPT.id().toString())
        .contains("1 this: The harbour lies [quiet]. Write")
        .contains("kept: The harbour lies [still]. Write");
  }

  @Test
  void anAddressThatTwoHaveIsNoted() throws IOException {
    assertThat(answer().url("http://x/1")).isTrue();
    assertThat(said()).contains("note: 1 more documents have this url:");
  }

  @Test
  void anAddressThatOnlyARejectNamesLeadsToIt() throws IOException {
    assertThat(answer().url("http://x/3")).isTrue();
    assertThat(said()).contains("a reject names it").contains("rejected: malformed-json");
  }

  @Test
  void aByteOfAFileLeadsToTheRecordThatHoldsIt() throws IOException {
    assertThat(answer().place("a.jsonl", Optional.of(150L))).isTrue();
    assertThat(said())
        .contains("the record nearest before it begins at byte 100")
        .contains("document " + SHORT.id());
    assertThat(answer().place("c/a.jsonl", Optional.of(300L))).isTrue();
    assertThat(said()).contains("rejected: malformed-json").contains("40 bytes");
    assertThat(answer().place("a.jsonl", Optional.empty())).isTrue();
    assertThat(said()).contains("4 records came from").contains("byte 300 (record 3)  rejected");
  }

  @Test
  void whatIsNotThereNamesWhatWasSearched() throws IOException {
    assertThat(answer().id("0123456789abcdef0123456789abcdef")).isFalse();
    assertThat(said()).contains("not found; looked through documents/ (3)");
    assertThat(answer().url("http://x/4")).isFalse();
    assertThat(said()).contains("looked through documents/ (3), rejected/ (1)");
    assertThat(answer().place("b.jsonl", Optional.of(1L))).isFalse();
  }

  @Test
  void aBeginningThatSeveralIdsHaveListsThem() throws IOException {
    assertThat(answer().id("")).isFalse();
    assertThat(said())
        .contains("3 documents have an id that begins with")
        .contains(KEPT.id() + "  web  c/a.jsonl, byte 0 (record 0)  http://x/1");
  }

  @Test
  void withoutDocumentsTheOtherDirectoriesAnswer() throws IOException {
    java.nio.file.Files.delete(folder.resolve("documents").resolve("_SUCCESS"));
    assertThat(answer().id(COPY.id().toString())).isTrue();
    assertThat(said()).contains("dropped: near-duplicate").contains("kept: The harbour");
    assertThat(answer().url("http://x/2")).isTrue();
    assertThat(said()).contains("document " + SHORT.id());
  }

  @Test
  void placeholdersThatCameInAreNotCountedAsMasked() {
    assertThat(CleanStep.masked("<|{kind}|>", "<|email|> a@b.c", "<|email|> <|email|>"))
        .isEqualTo("1 email");
    assertThat(CleanStep.masked("<|{kind}|>", "<|ip|>", "<|ip|>")).isEqualTo("no personal data");
    assertThat(CleanStep.masked("[{kind}]", "", "[bank-card] [bank-card] [ip]"))
        .isEqualTo("2 bank-card, 1 ip");
  }

  private Answer answer() throws IOException {
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return new Answer(RunOutput.open(folder), out, Screen.of(Map.of("infill.columns", "200")));
  }

  /** What was printed since the last call. */
  private String said() {
    String text = printed.toString(StandardCharsets.UTF_8);
    printed.reset();
    return text;
  }
}
