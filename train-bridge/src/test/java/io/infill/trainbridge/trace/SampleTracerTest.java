package io.infill.trainbridge.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.masking.Segment;
import io.infill.masking.TrainingSequence;
import io.infill.trainbridge.mixture.DocumentRows;
import io.infill.trainbridge.order.MixtureOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTracerTest {
  private static final long PREFIX = 600;

  @TempDir Path output;
  private MixtureOrder order;

  @BeforeEach
  void write() throws IOException {
    order = TraceFixture.write(output);
  }

  @Test
  void everySampleTracesToDocumentsWhoseTurnsAreThatSample() throws IOException {
    try (SampleTracer tracer = new SampleTracer(order, output, Optional.empty())) {
      for (long index = 0; index < PREFIX; index += index < 60 ? 1 : 13) {
        TracedSample traced = tracer.sample(index);
        SequenceDirectory directory = tracer.directory(traced.directory()).orElseThrow();
        for (Segment segment : sequence(traced).segments()) {
          assertThat(samples(directory, segment.document())).contains(index);
        }
        // Shown able to fail: what another sample holds does not come up here.
        TracedSample next = tracer.sample(index + 1);
        assertThat(turns(directory, traced, index + 1)).doesNotContain(next.sample());
      }
    }
  }

  private List<Long> samples(SequenceDirectory directory, String document) throws IOException {
    List<Long> samples = new ArrayList<>();
    Appearances appearances = new Appearances(order);
    for (HoldingRow row : RowsHolding.documents(directory, List.of(document))) {
      appearances
          .of(row.source(), row.directory(), row.row(), 0, PREFIX, 100)
          .forEach(turn -> turn.sample().ifPresent(samples::add));
    }
    return samples;
  }

  private List<Long> turns(SequenceDirectory directory, TracedSample traced, long from) {
    List<Long> samples = new ArrayList<>();
    new Appearances(order)
        .of(traced.ref().source(), directory.name(), traced.ref().row(), from, from + 1, 9)
        .forEach(turn -> turn.sample().ifPresent(samples::add));
    return samples;
  }

  @Test
  void whatIsReadIsTheSourceAndRowOfTheOrder() throws IOException {
    try (SampleTracer tracer = new SampleTracer(order, output, Optional.empty())) {
      for (long index = 0; index < 100; index++) {
        TracedSample traced = tracer.sample(index);
        assertThat(sequence(traced).source()).isEqualTo(traced.ref().source());
        List<HoldingRow> found =
            RowsHolding.sequence(
                tracer.directory(traced.directory()).orElseThrow(), sequence(traced).id());
        assertThat(found).hasSize(1);
        assertThat(found.get(0).row()).isEqualTo(traced.ref().row());
        assertThat(found.get(0).file()).isEqualTo(traced.row().orElseThrow().file());
        assertThat(found.get(0).fileRow()).isEqualTo(traced.row().orElseThrow().row());
      }
    }
  }

  @Test
  void theRanksOfAStepShareItsSamplesAsMegatronCutsThem() throws IOException {
    RankCut cut = new RankCut(3, 2);
    try (SampleTracer tracer = new SampleTracer(order, output, Optional.of(cut))) {
      assertThat(tracer.step(2, OptionalInt.empty())).hasSize(TraceFixture.STEP);
      TreeSet<Long> all = new TreeSet<>();
      for (int rank = 0; rank < 3; rank++) {
        tracer.step(2, OptionalInt.of(rank)).forEach(sample -> all.add(sample.sample()));
      }
      assertThat(all).hasSize(TraceFixture.STEP);
      assertThat(tracer.step(2, OptionalInt.of(1)).stream().map(TracedSample::sample))
          .containsExactly(50L, 51L, 56L, 57L, 62L, 63L, 68L, 69L);
      assertThat(tracer.sample(56).rank()).hasValue(1);
      assertThat(tracer.sample(56).step()).hasValue(2);
    }
    assertThatThrownBy(() -> new RankCut(5, 1).rank(order.plan().batches(), 0))
        .hasMessage("step 0 has 24 samples, which is no multiple of size * micro-batch = 5");
  }

  @Test
  void withoutDataThePlanStillTells() throws IOException {
    try (SampleTracer tracer =
        new SampleTracer(order, output.resolve("elsewhere"), Optional.empty())) {
      TracedSample traced = tracer.sample(7);
      assertThat(traced.row()).isEmpty();
      assertThat(traced.ref()).isEqualTo(order.at(7));
      assertThat(traced.step()).hasValue(0);
    }
  }

  @Test
  void otherDataThanThePlansAreRefused() throws IOException {
    Path manifest = output.resolve("sequences/manifest.json");
    Files.writeString(manifest, Files.readString(manifest).replace("fixture-150", "fixture-151"));
    try (SampleTracer tracer = new SampleTracer(order, output, Optional.empty())) {
      assertThatThrownBy(() -> tracer.directory("sequences"))
          .hasMessageContaining(
              "has fingerprint fixture-151 but the plan was made for fixture-150");
    }
  }

  @Test
  void theRowsOfDocumentsAreThoseThatAWalkFinds() throws IOException {
    List<SequenceDirectory> directories = new ArrayList<>();
    for (String name : order.plan().directories()) {
      directories.add(SequenceDirectory.open(output, name));
    }
    DocumentRows search = new DocumentRowSearch(output, order.plan().directories());
    // Row 1 is a rest of a document that another row holds too; 1000007 is a prompted sample.
    List<String> wanted = List.of(id(1), id(500_001), id(1_000_007), id(88));
    List<DocumentRows.Row> walked = new ArrayList<>();
    for (SequenceDirectory directory : directories) {
      for (String source : List.of("en", "mip/qqp", "mip/xsum", "zh")) {
        for (long row = 0; row < directory.sources().rows(source); row++) {
          TrainingSequence sequence = directory.row(source, row).sequence().orElseThrow();
          if (sequence.segments().stream().anyMatch(s -> wanted.contains(s.document()))) {
            walked.add(new DocumentRows.Row(source, directory.name(), row));
          }
        }
      }
    }
    assertThat(walked).hasSizeGreaterThan(3);
    assertThat(search.of(wanted)).containsExactlyInAnyOrderElementsOf(walked);
    assertThatThrownBy(() -> search.of(List.of(id(1), id(77_777))))
        .hasMessage("documents: no sequence holds " + id(77_777));
    for (SequenceDirectory directory : directories) {
      directory.close();
    }
  }

  private static TrainingSequence sequence(TracedSample traced) {
    return traced.row().orElseThrow().sequence().orElseThrow();
  }

  private static String id(int number) {
    return "%032x".formatted(number);
  }
}
