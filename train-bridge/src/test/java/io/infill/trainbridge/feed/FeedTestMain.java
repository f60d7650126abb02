package io.infill.trainbridge.feed;

import io.infill.masking.PositionScheme;
import java.nio.file.Path;

/**
 * A feed in a process of its own, for the Python client's tests. Arguments: output, seed,
 * positions, port, and optionally a token file and a directory for a certificate; - stands for
 * none. Prints {@code ports FLIGHT HTTP} once it serves.
 */
final class FeedTestMain {
  private FeedTestMain() {}

  public static void main(String[] arguments) throws Exception {
    PlanSamples samples =
        FeedFixture.samples(
            Path.of(arguments[0]),
            Long.parseLong(arguments[1]),
            PositionScheme.ofLabel(arguments[2]));
    FeedConfig config = FeedConfig.local().withPort(Integer.parseInt(arguments[3]));
    if (!arguments[4].equals("-")) {
      config = config.withTokenFile(Path.of(arguments[4]));
    }
    if (!arguments[5].equals("-")) {
      config = config.withTls(SelfSigned.write(Path.of(arguments[5]), "feed"));
    }
    FeedServer server = FeedServer.start(samples, config);
    server.closeWithProcess();
    System.out.printf("ports %d %d%n", server.port(), server.httpPort().getAsInt());
    server.awaitTermination();
    // The hook ends the process.
    Thread.currentThread().join();
  }
}
