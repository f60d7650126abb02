package io.infill.jobs.engine;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.flink.api.dag.Pipeline;
import org.apache.flink.api.java.ExecutionEnvironment;
import org.apache.flink.client.deployment.executors.PipelineExecutorUtils;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.PipelineExecutor;
import org.apache.flink.core.execution.PipelineExecutorFactory;
import org.apache.flink.core.execution.PipelineExecutorServiceLoader;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.MiniClusterJobClient;
import org.apache.flink.runtime.minicluster.MiniClusterJobClient.JobFinalizationBehavior;

/**
 * A Flink inside this process that outlives its jobs. Flink's own local environment starts and ends
 * a cluster for every job, which costs more than a small job's work.
 *
 * <p>Beam takes the environment of the calling thread when its master is {@value #CONTEXT}: so
 * {@link #enter} before a pipeline runs and {@link #leave} after it, on the same thread.
 */
final class EmbeddedFlink implements AutoCloseable {
  /** Beam's name for the environment that this thread is in. */
  static final String CONTEXT = "[auto]";

  private final Configuration configuration;
  private final MiniCluster cluster;

  private EmbeddedFlink(Configuration configuration, MiniCluster cluster) {
    this.configuration = configuration;
    this.cluster = cluster;
  }

  /**
   * Starts a cluster of one worker.
   *
   * @param slots most tasks of one kind at a time
   * @throws IllegalStateException if it does not start
   */
  static EmbeddedFlink start(Map<String, String> settings, int slots) {
    Configuration configuration = Configuration.fromMap(settings);
    configuration.set(DeploymentOptions.TARGET, "embedded");
    configuration.set(DeploymentOptions.ATTACHED, true);
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .withRandomPorts()
                .build());
    try {
      cluster.start();
    } catch (Exception e) { // All that MiniCluster.start declares; nothing is swallowed.
      throw new IllegalStateException("the embedded Flink did not start", e);
    }
    return new EmbeddedFlink(configuration, cluster);
  }

  /** Makes this thread's jobs run here. */
  void enter() {
    Context.enter(this);
  }

  /** Undoes {@link #enter}. */
  static void leave() {
    Context.leave();
  }

  @Override
  public void close() {
    cluster.closeAsync().join();
  }

  private CompletableFuture<JobClient> submit(
      Pipeline pipeline, Configuration settings, ClassLoader loader) throws Exception {
    JobGraph graph = PipelineExecutorUtils.getJobGraph(pipeline, settings, loader);
    return cluster
        .submitJob(graph)
        .thenApply(
            submitted ->
                new MiniClusterJobClient(
                    submitted.getJobID(), cluster, loader, JobFinalizationBehavior.NOTHING));
  }

  /**
   * What programs get who ask Flink for the environment they are in. Deprecated with all of Flink's
   * DataSet API, on which Beam's batch jobs stand.
   */
  @SuppressWarnings("deprecation")
  private static final class Context extends ExecutionEnvironment {
    private Context(EmbeddedFlink flink) {
      super(
          new OneExecutor(flink::submit),
          flink.configuration,
          Thread.currentThread().getContextClassLoader());
    }

    static void enter(EmbeddedFlink flink) {
      initializeContextEnvironment(() -> new Context(flink));
    }

    static void leave() {
      resetContextEnvironment();
    }
  }

  /** Flink looks executors up by the target's name; here is only one. */
  private record OneExecutor(PipelineExecutor executor)
      implements PipelineExecutorServiceLoader, PipelineExecutorFactory {
    @Override
    public PipelineExecutorFactory getExecutorFactory(Configuration configuration) {
      return this;
    }

    @Override
    public Stream<String> getExecutorNames() {
      return Stream.of(getName());
    }

    @Override
    public String getName() {
      return "embedded";
    }

    @Override
    public boolean isCompatibleWith(Configuration configuration) {
      return true;
    }

    @Override
    public PipelineExecutor getExecutor(Configuration configuration) {
      return executor;
    }
  }
}
