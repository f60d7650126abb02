package io.infill.cleaning.beam;

import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.Drop;
import io.infill.cleaning.dedup.Link;
import io.infill.ingest.Document;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.DatasetWriter;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PDone;

/**
 * Writes what stays and what goes, shard by shard: the documents and their verdicts are read side
 * by side, the duplicates of the shard are sent to it by id.
 *
 * <p>Deterministic; a shard that is written again leaves the same files. Memory: the notices of one
 * shard, about 150 bytes a duplicate, and one text.
 */
public final class WriteCleaned extends PTransform<PBegin, PDone> {
  private static final long serialVersionUID = 1;

  private final Files files;
  private final Optional<DatasetDirectory> links;
  private final Optional<DatasetDirectory> stars;

  private WriteCleaned(
      Files files, Optional<DatasetDirectory> links, Optional<DatasetDirectory> stars) {
    this.files = files;
    this.links = links;
    this.stars = stars;
  }

  /**
   * Writes {@code cleaned} and {@code dropped} from the documents and what was found out about
   * them.
   *
   * @param links all proven links, where duplicates were looked for
   * @param stars the near links contracted, where there are any
   */
  public static WriteCleaned of(
      CleaningConfig config,
      DatasetDirectory documents,
      DatasetDirectory judged,
      Optional<DatasetDirectory> links,
      Optional<DatasetDirectory> stars,
      DatasetWriter<Document> cleaned,
      DatasetWriter<Drop> dropped) {
    Files files =
        new Files(config, documents.path().toString(), judged.path().toString(), cleaned, dropped);
    return new WriteCleaned(files, links, stars);
  }

  @Override
  public PDone expand(PBegin input) {
    PCollection<KV<Integer, Notice>> marks =
        input
            .apply("Name every shard", new Shards(files.cleaned().shards()))
            .apply("Mark it", ParDo.of(new MarkFn()));
    PCollectionList<KV<Integer, Notice>> all = PCollectionList.of(marks);
    if (links.isPresent()) {
      PCollection<Link> proven = input.apply("Read the links", new ReadLinks(links.get()));
      all =
          all.and(
              PCollectionTuple.of(DecideDuplicates.LINKS, proven)
                  .and(DecideDuplicates.STARS, stars(input, proven))
                  .apply("Decide duplicates", new DecideDuplicates())
                  .apply("Send to the shard", ParDo.of(new SendFn(files.cleaned().shards()))));
    }
    all.apply("Join marks and notices", Flatten.pCollections())
        .apply("Group by shard", GroupByKey.create())
        .apply("Write the shard", ParDo.of(new WriteFn(files)));
    return PDone.in(input.getPipeline());
  }

  private PCollection<Link> stars(PBegin input, PCollection<Link> proven) {
    if (stars.isEmpty()) {
      return input.apply("No stars", Create.empty(CleaningCoders.LINK));
    }
    return PCollectionList.of(proven)
        .and(input.apply("Read the stars", new ReadLinks(stars.get())))
        .apply("Join links and stars", Flatten.pCollections())
        .apply("Part the clusters", new PartClusters());
  }

  /** Where things are, as it travels to the workers. */
  record Files(
      CleaningConfig config,
      String documents,
      String judged,
      DatasetWriter<Document> cleaned,
      DatasetWriter<Drop> dropped)
      implements Serializable {}

  /** A shard without notices must be written too: one that says nothing goes to each. */
  private static final class MarkFn extends DoFn<Integer, KV<Integer, Notice>> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element Integer shard, OutputReceiver<KV<Integer, Notice>> out) {
      out.output(KV.of(shard, Notice.NOTHING));
    }
  }

  private static final class SendFn extends DoFn<Notice, KV<Integer, Notice>> {
    private static final long serialVersionUID = 1;

    private final int shards;

    SendFn(int shards) {
      this.shards = shards;
    }

    @ProcessElement
    public void process(@Element Notice notice, OutputReceiver<KV<Integer, Notice>> out) {
      out.output(KV.of(notice.document().shard(shards), notice));
    }
  }

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
              files.cleaned(),
              files.dropped());
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<Notice>> group) throws IOException {
      work.run(group.getKey(), group.getValue());
    }
  }
}
