package io.infill.jobs.engine;

import io.infill.ingest.beam.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult.State;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * Runs Beam pipelines on Flink in batch mode.
 *
 * <p>Failed tasks restart by Flink's own fixed-delay strategy: Beam's retry options are ignored by
 * the Flink runner in batch. On a cluster the strategy is the JobManager's to set; embedded, it is
 * set here.
 *
 * <p>The embedded Flink starts with the first pipeline and serves all that follow until {@link
 * #close}. Used by one thread.
 */
public final class FlinkEngine implements Engine, AutoCloseable {
  /** The address that stands for a Flink inside this process. */
  public static final String EMBEDDED = "embedded";

  private static final int RESTARTS = 3;
  private static final int CONNECT_MILLIS = 5000;

  private final String address;
  private final int parallelism;
  private final int managedMegabytes;
  private EmbeddedFlink embedded;

  /**
   * @param address {@link #EMBEDDED}, or {@code host:port} of a JobManager's REST endpoint
   * @param parallelism task slots that a pipeline uses, &gt;= 1
   * @param managedMegabytes Flink's managed (sort) memory of the embedded cluster, in MiB
   */
  public FlinkEngine(String address, int parallelism, int managedMegabytes) {
    this.address = address;
    this.parallelism = parallelism;
    this.managedMegabytes = managedMegabytes;
  }

  @Override
  public void run(String jobName, Consumer<Pipeline> build) {
    FlinkPipelineOptions options = PipelineOptionsFactory.as(FlinkPipelineOptions.class);
    options.setRunner(FlinkRunner.class);
    options.setJobName("infill-" + jobName);
    options.setParallelism(parallelism);
    // Records are immutable; Flink need not clone them between operators.
    options.setFasterCopy(true);
    if (!address.equals(EMBEDDED)) {
      requireAnswer();
      options.setFlinkMaster(address);
      run(jobName, options, build);
      return;
    }
    options.setFlinkMaster(EmbeddedFlink.CONTEXT);
    // The classes are here already.
    options.setFilesToStage(List.of());
    if (embedded == null) {
      embedded = EmbeddedFlink.start(settings(), parallelism);
    }
    embedded.enter();
    try {
      run(jobName, options, build);
    } finally {
      EmbeddedFlink.leave();
    }
  }

  private static void run(String jobName, FlinkPipelineOptions options, Consumer<Pipeline> build) {
    Pipeline pipeline = Pipeline.create(options);
    build.accept(pipeline);
    State state = pipeline.run().waitUntilFinish();
    if (state != State.DONE) {
      throw new IllegalStateException("the pipeline " + jobName + " ended as " + state);
    }
  }

  /** Ends the embedded Flink, if a pipeline has started it. */
  @Override
  public void close() {
    if (embedded != null) {
      embedded.close();
      embedded = null;
    }
  }

  /** The settings of the embedded cluster, as Flink reads them. */
  Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("restart-strategy.type", "fixed-delay");
    settings.put("restart-strategy.fixed-delay.attempts", Integer.toString(RESTARTS));
    settings.put("restart-strategy.fixed-delay.delay", "1 s");
    // Beam keeps classes in static caches; Flink would take that for a leak and refuse to load
    // more.
    settings.put("classloader.check-leaked-classloader", "false");
    settings.put("taskmanager.memory.managed.size", managedMegabytes + "m");
    settings.put("taskmanager.memory.network.min", "64m");
    settings.put("taskmanager.memory.network.max", "64m");
    return settings;
  }

  /** Flink's own client would try for minutes before it says so. */
  private void requireAnswer() {
    int colon = address.lastIndexOf(':');
    String host = address.substring(0, colon);
    int port = Integer.parseInt(address.substring(colon + 1));
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
    } catch (IOException | IllegalArgumentException e) {
      throw new UncheckedIOException(
          new IOException(
              "no Flink JobManager answers at %s (%s)".formatted(address, e.getMessage()), e));
    }
  }
}
