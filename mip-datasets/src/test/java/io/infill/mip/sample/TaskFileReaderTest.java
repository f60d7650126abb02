package io.infill.mip.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.ingest.Reject;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.Quantity;
import io.infill.mip.CapUnit;
import io.infill.mip.LongSamples;
import io.infill.mip.MipDataset;
import io.infill.mip.PromptTemplate;
import io.infill.mip.template.PromptEngine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskFileReaderTest {
  private static final MipDataset QA =
      new MipDataset(
          "qa",
          "en",
          List.of(),
          0,
          List.of(
              new PromptTemplate("ask", "{{q}}? ||| {{a}}", ""),
              new PromptTemplate("tell", "{{a}}! ||| {{q}}", "")));
  private static final CapLines NO_CAP = new CapLines(CapUnit.DATASET, Map.of());

  private final PromptEngine engine = new PromptEngine();
  private final List<PromptedSample> samples = new ArrayList<>();
  private final List<Reject> rejects = new ArrayList<>();

  @Test
  void everyExampleIsASampleUnderEveryTemplate() throws IOException {
    LedgerEntry account =
        read(QA, lines("{'q':'one','a':'1'}", "{'q':'two','a':'22'}"), NO_CAP, 64);
    assertThat(samples.stream().map(s -> text(s) + " of " + s.dataset()))
        .containsExactly("one?|1 of qa", "1!|one of qa", "two?|22 of qa", "22!|two of qa");
    assertThat(samples.stream().map(PromptedSample::id)).doesNotHaveDuplicates();
    assertThat(account.source()).isEqualTo("mip/qa");
    assertThat(account.in()).isEqualTo(new Quantity(4, 5 + 5 + 6 + 6));
    assertThat(account.dropped()).isEmpty();
    assertThat(account.kept()).isEqualTo(Quantity.ZERO);
  }

  @Test
  void whatIsNoSampleIsCountedByItsReason() throws IOException {
    LedgerEntry account =
        read(
            QA,
            lines(
                "{'q':'x','a':''}", // ask: empty target; tell: "!" and x
                "not json", // two samples
                "{'q':'a ||| b','a':'c'}", // the separator in data is data
                "{'q':'<none>','a':'z'}"), // tell: no token in the target
            NO_CAP,
            64);
    assertThat(account.in().records()).isEqualTo(8);
    assertThat(account.rejected()).isEqualTo(new Quantity(2, 0));
    assertThat(account.dropped()).isEqualTo(Map.of("empty-target", new Quantity(2, "z!".length())));
    assertThat(samples).hasSize(4);
    assertThat(rejects).hasSize(1);
    Reject reject = rejects.get(0);
    assertThat(reject.stage()).isEqualTo("mip");
    assertThat(reject.source()).isEqualTo("mip/qa");
    assertThat(reject.cause()).isEqualTo("malformed-json");
    assertThat(reject.excerpt()).isEqualTo("not json");
    assertThat(reject.provenance()).hasToString("qa.jsonl:17 (record 1)");
  }

  @Test
  void aTemplateThatFailsOnAnExampleIsARejectThatNamesBoth() throws IOException {
    MipDataset failing =
        new MipDataset(
            "qa",
            "",
            List.of(),
            0,
            List.of(
                new PromptTemplate("pick", "{{ l | choice }} ||| x", ""), QA.templates().get(0)));
    LedgerEntry account = read(failing, lines("{'l':[],'q':'p','a':'r'}"), NO_CAP, 64);
    assertThat(account.rejected()).isEqualTo(new Quantity(1, 0));
    assertThat(samples).hasSize(1);
    assertThat(rejects).hasSize(1);
    assertThat(rejects.get(0).cause()).isEqualTo("render-error");
    assertThat(rejects.get(0).detail())
        .startsWith("template \"pick\": line 1: ")
        .contains("choice of an empty list");
    assertThat(rejects.get(0).provenance()).hasToString("qa.jsonl:0 (record 0)");
  }

  @Test
  void aSampleOfExactlyItsRoomIsKeptAndOneTokenMoreIsTooLong() throws IOException {
    InputStream file = lines("{'q':'12345','a':'67'}");
    LedgerEntry account = read(QA, file, NO_CAP, "12345?67".length() + 2);
    assertThat(samples).hasSize(2);
    assertThat(account.dropped()).isEmpty();

    samples.clear();
    account = read(QA, lines("{'q':'12345','a':'67'}"), NO_CAP, "12345?67".length() + 1);
    assertThat(samples).isEmpty();
    assertThat(account.dropped()).isEqualTo(Map.of("sample-too-long", new Quantity(2, 16)));
  }

  @Test
  void whatTruncatingCutsOffIsCountedInTokens() throws IOException {
    LedgerEntry account =
        new TaskFileReader(engine, QA, 1)
            .read(
                lines("{'q':'0123456789','a':'67'}"),
                "qa.jsonl",
                NO_CAP,
                8,
                LongSamples.TRUNCATE,
                new CharacterTokenizer(),
                sink());
    // ask: 11 + 2 tokens, room for 6: input 4, target 2; tell: 3 + 10: input 2, target 4
    assertThat(samples).hasSize(2);
    assertThat(account.in()).isEqualTo(new Quantity(2, 26));
    assertThat(account.dropped()).isEqualTo(Map.of("cut", new Quantity(0, 14)));
  }

  @Test
  void theCapLeavesExactlyItsNumberOfSamplesAndCountsTheRest() throws IOException {
    String[] examples = new String[100];
    for (int i = 0; i < examples.length; i++) {
      // every fourth example has no answer: no sample under "ask"
      examples[i] = "{'q':'q" + i + "','a':'" + (i % 4 == 0 ? "" : "a" + i) + "'}";
    }
    for (CapUnit unit : CapUnit.values()) {
      Map<String, SmallestRanks> ranks = new HashMap<>();
      for (PromptTemplate template : QA.templates()) {
        ranks.putIfAbsent(CapLines.key(unit, "qa", template.name()), new SmallestRanks(30));
      }
      new TaskFileReader(engine, QA, 1).rank(lines(examples), "qa.jsonl", unit, ranks);
      Map<String, Long> last = new HashMap<>();
      ranks.forEach((key, smallest) -> last.put(key, smallest.last().getAsLong()));

      samples.clear();
      LedgerEntry account = read(QA, lines(examples), new CapLines(unit, last), 64);
      assertThat(samples).hasSize(unit == CapUnit.DATASET ? 30 : 60);
      assertThat(account.in().records()).isEqualTo(200);
      assertThat(account.dropped().values().stream().mapToLong(Quantity::records).sum())
          .isEqualTo(200 - samples.size());
      assertThat(account.dropped()).containsKeys("over-cap", "empty-target");
    }
  }

  @Test
  void aTemplateThatIsNoJinjaIsRefused() {
    MipDataset wrong =
        new MipDataset("qa", "", List.of(), 0, List.of(new PromptTemplate("t", "{% if %}", "")));
    assertThatThrownBy(() -> new TaskFileReader(engine, wrong, 1))
        .hasMessageStartingWith("dataset qa: template \"t\": ");
  }

  private LedgerEntry read(MipDataset dataset, InputStream file, CapLines caps, int room)
      throws IOException {
    return new TaskFileReader(engine, dataset, 1)
        .read(file, "qa.jsonl", caps, room, LongSamples.DROP, new CharacterTokenizer(), sink());
  }

  private SampleSink sink() {
    return new SampleSink() {
      @Override
      public void sample(PromptedSample sample) {
        samples.add(sample);
      }

      @Override
      public void reject(Reject reject) {
        rejects.add(reject);
      }
    };
  }

  private static InputStream lines(String... examples) {
    String text = String.join("\n", examples).replace('\'', '"');
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(PromptedSample sample) {
    StringBuilder text = new StringBuilder();
    for (int id : sample.tokens().input().toArray()) {
      text.append((char) (id - 100));
    }
    text.append('|');
    for (int id : sample.tokens().target().toArray()) {
      text.append((char) (id - 100));
    }
    return text.toString();
  }
}
