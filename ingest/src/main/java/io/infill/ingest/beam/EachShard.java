package io.infill.ingest.beam;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Does a task on every shard and returns the numbers of the shards done.
 *
 * <p>Only shard numbers pass through the engine; the task reads and writes files itself. It must
 * leave the same files however often it is run. Counter: {@code shards-done}.
 *
 * <pre>{@code
 * pipeline.apply("Tokenize each shard", EachShard.of(shards, task));
 * }</pre>
 */
public final class EachShard extends PTransform<PBegin, PCollection<Integer>> {
  private static final long serialVersionUID = 1;

  private final int shards;
  private final ShardTask task;

  private EachShard(int shards, ShardTask task) {
    this.shards = shards;
    this.task = task;
  }

  /** Runs {@code task} on the shards 0 to {@code shards} - 1. */
  public static EachShard of(int shards, ShardTask task) {
    return new EachShard(shards, task);
  }

  @Override
  public PCollection<Integer> expand(PBegin input) {
    return input
        .apply(
            "Number the shards",
            Create.of(IntStream.range(0, shards).boxed().collect(Collectors.toList())))
        .apply("Spread them over the workers", Reshuffle.viaRandomKey())
        .apply("Do the task", ParDo.of(new WorkFn(task)));
  }

  private static final class WorkFn extends DoFn<Integer, Integer> {
    private static final long serialVersionUID = 1;

    private final ShardTask task;
    private final Counter done = Metrics.counter(EachShard.class, "shards-done");
    private transient ShardWork work;

    WorkFn(ShardTask task) {
      this.task = task;
    }

    @Setup
    public void setup() throws IOException {
      work = task.open();
    }

    @ProcessElement
    public void process(@Element Integer shard, OutputReceiver<Integer> out) throws IOException {
      work.run(shard);
      done.inc();
      out.output(shard);
    }

    @Teardown
    public void teardown() throws IOException {
      if (work != null) {
        work.close();
      }
    }
  }
}
