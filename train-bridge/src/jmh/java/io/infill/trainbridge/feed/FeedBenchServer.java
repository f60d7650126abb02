package io.infill.trainbridge.feed;

import io.infill.masking.PositionScheme;
import io.infill.trainbridge.BatchSample;
import io.infill.trainbridge.SequenceFixtures;
import io.infill.trainbridge.mixture.MixturePlanner;
import io.infill.trainbridge.mixture.SequenceData;
import io.infill.trainbridge.order.MixtureOrder;
import io.infill.trainbridge.plan.MixturePlan;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;

/** The server's side of {@link FeedBench}. Arguments: directory, memory or shards, plain or tls. */
final class FeedBenchServer {
  private static final int TOKENS = 2048;
  private static final int ROWS = 4096;
  private static final int DECODED = 512;
  private static final long SOCKET_BYTES = 1L << 30;

  private FeedBenchServer() {}

  static Path certificate(Path directory) {
    return directory.resolve("feed.crt");
  }

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    SequenceFixtures fixtures = new SequenceFixtures(TOKENS);
    SequenceFixtures.write(directory.resolve("sequences"), ROWS, 4, fixtures::text);
    MixturePlan plan = MixturePlanner.byRows(SequenceData.open(directory), 1, 0);
    PlanSamples samples = PlanSamples.open(directory, plan);
    SampleSource source = arguments[1].equals("memory") ? new Decoded(samples) : samples;
    FeedConfig config = FeedConfig.local();
    if (arguments[2].equals("tls")) {
      config = config.withTls(SelfSigned.write(directory, "feed"));
    }
    FeedServer server = FeedServer.start(source, config);
    ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread bare = new Thread(() -> sendZeros(socket));
    bare.setDaemon(true);
    bare.start();
    System.out.printf(
        "ports %d %d %d%n", server.port(), socket.getLocalPort(), server.httpPort().getAsInt());
    System.out.flush();
    server.awaitTermination();
  }

  private static void sendZeros(ServerSocket entrance) {
    byte[] zeros = new byte[1 << 20];
    while (true) {
      try (Socket socket = entrance.accept();
          OutputStream out = socket.getOutputStream()) {
        for (long sent = 0; sent < SOCKET_BYTES; sent += zeros.length) {
          out.write(zeros);
        }
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  /** The first samples again and again, decoded beforehand. */
  private static final class Decoded implements SampleSource {
    private final PlanSamples samples;
    private final BatchSample[] decoded = new BatchSample[DECODED];

    Decoded(PlanSamples samples) throws IOException {
      this.samples = samples;
      try (Reader reader = samples.open()) {
        for (int i = 0; i < DECODED; i++) {
          decoded[i] = reader.sample(i);
        }
      }
    }

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
          BatchSample sample = decoded[(int) (index % DECODED)];
          return new BatchSample(index, sample.origin(), sample.sequence(), sample.tensors());
        }

        @Override
        public void close() {}
      };
    }
  }
}
