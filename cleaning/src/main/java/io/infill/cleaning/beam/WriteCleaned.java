package io.infill.cleaning.beam;

import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.Drop;
import io.infill.ingest.Document;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.DatasetWriter;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PDone;

/**
 * Writes what stays and what goes, shard by shard: the documents and their verdicts are read side
 * by side, the duplicates of the shard are sent to it by id, and what stands elsewhere as well is
 * taken out.
 *
 * <p>Deterministic; a shard that is written again leaves the same files. Memory: the notices of one
 * shard, about 150 bytes a duplicate, its repeated passages (see {@link ShardPassages}), and one
 * text.
 */
public final class WriteCleaned extends PTransform<PBegin, PDone> {
  private static final long serialVersionUID = 1;

  private final Files files;
  private final ShardNotices notices;

  private WriteCleaned(Files files, ShardNotices notices) {
    this.files = files;
    this.notices = notices;
  }

  /**
   * Writes what is wanted but the signals, from the documents and what was found out about them.
   *
   * @param links all proven links, where duplicates were looked for
   * @param stars the near links contracted, where there are any
   * @param passages what documents repeat of each other
   */
  static WriteCleaned of(
      CleaningConfig config,
      DatasetDirectory documents,
      DatasetDirectory judged,
      Optional<DatasetDirectory> links,
      Optional<DatasetDirectory> stars,
      PassageFiles passages,
      CleanOutput output) {
    Files files =
        new Files(
            config,
            documents.path().toString(),
            judged.path().toString(),
            passages,
            output.cleaned(),
            output.dropped(),
            new IndexOutput(config.dedup(), output.index()));
    return new WriteCleaned(
        files, new ShardNotices(documents.shards(), links, stars, output.cleaned()));
  }

  @Override
  public PDone expand(PBegin input) {
    input
        .apply("Tell every shard who leaves", notices)
        .apply("Write the shard", ParDo.of(new WriteFn(files)));
    return PDone.in(input.getPipeline());
  }

  /** Where things are, as it travels to the workers. */
  record Files(
      CleaningConfig config,
      String documents,
      String judged,
      PassageFiles passages,
      DatasetWriter<Document> cleaned,
      DatasetWriter<Drop> dropped,
      IndexOutput index)
      implements Serializable {}

  private static final class WriteFn extends DoFn<KV<Integer, Iterable<Notice>>, Void> {
    private static final long serialVersionUID = 1;

    private final Files files;
    private transient ShardCleaning work;

    WriteFn(Files files) {
      this.files = files;
    }

    @Setup
    public void setup() throws IOException {
      work =
          new ShardCleaning(
              files.config(),
              DatasetDirectory.open(Path.of(files.documents())),
              DatasetDirectory.open(Path.of(files.judged())),
              files.passages(),
              files.cleaned(),
              files.dropped(),
              files.index());
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<Notice>> group) throws IOException {
      work.run(group.getKey(), group.getValue());
    }
  }
}
