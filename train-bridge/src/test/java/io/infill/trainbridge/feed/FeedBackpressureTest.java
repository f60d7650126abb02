package io.infill.trainbridge.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.masking.PositionScheme;
import io.infill.trainbridge.BatchSample;
import io.infill.trainbridge.order.MixtureOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedBackpressureTest {
  /** Ten times what network buffers and prefetch can hold. */
  private static final int SAMPLES = 120_000;

  private static final int BOUND = SAMPLES / 2;

  @TempDir static Path output;

  @BeforeAll
  static void writeARun() throws IOException {
    FeedFixture.write(output);
  }

  /** The same samples, of which only the first is read from disk. */
  private static SampleSource repeated(PlanSamples samples) throws IOException {
    BatchSample first = samples.open().sample(0);
    return new SampleSource() {
      @Override
      public MixtureOrder order() {
        return samples.order();
      }

      @Override
      public PositionScheme positions() {
        return samples.positions();
      }

      @Override
      public Reader open() {
        return new Reader() {
          @Override
          public BatchSample sample(long index) {
            return new BatchSample(index, first.origin(), first.sequence(), first.tensors());
          }

          @Override
          public void close() {}
        };
      }
    };
  }

  @Test
  void aClientThatDoesNotReadBoundsWhatIsMade() throws Exception {
    FeedLimits limits = new FeedLimits(4, 4, 1 << 20, 4096, 64 << 10, 0);
    FeedTicket ticket = FeedFixture.ticket(RankRole.dataParallel(0, 1), 100, SAMPLES);
    try (FeedServer server =
            FeedServer.start(
                repeated(FeedFixture.samples(output)), FeedFixture.config().withLimits(limits));
        FeedClient client = new FeedClient(FeedFixture.target(server), ticket)) {
      long received = client.next().orElseThrow().sampleIndex().length;
      // Waits until the server has stood still for a while: it must do so before the bound.
      long before = -1;
      long made = server.samplesRead();
      while (made != before) {
        Thread.sleep(100);
        before = made;
        made = server.samplesRead();
      }
      assertThat(made).isGreaterThan(received).isLessThan(BOUND);
      for (Optional<FeedBatch> next = client.next(); next.isPresent(); next = client.next()) {
        received += next.get().sampleIndex().length;
      }
      assertThat(received).isEqualTo(SAMPLES);
      assertThat(server.samplesRead()).as("the bound can be exceeded").isEqualTo(SAMPLES);
    }
  }
}
