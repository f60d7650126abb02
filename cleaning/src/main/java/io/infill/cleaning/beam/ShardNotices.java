package io.infill.cleaning.beam;

import io.infill.cleaning.dedup.Link;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.DatasetWriter;
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

/**
 * Tells every shard which of its documents leave as duplicates and which stand for a cluster. Out:
 * each shard once, with its notices and one {@link Notice#NOTHING}, so that a shard without any
 * comes too.
 */
final class ShardNotices extends PTransform<PBegin, PCollection<KV<Integer, Iterable<Notice>>>> {
  private static final long serialVersionUID = 1;

  private final int shards;
  private final Optional<DatasetDirectory> links;
  private final Optional<DatasetDirectory> stars;
  private final DatasetWriter<?> facts;

  /**
   * @param links all proven links, where duplicates were looked for
   * @param stars the near links contracted, where there are any
   * @param facts takes the facts of {@link PartClusters} as reports
   */
  ShardNotices(
      int shards,
      Optional<DatasetDirectory> links,
      Optional<DatasetDirectory> stars,
      DatasetWriter<?> facts) {
    this.shards = shards;
    this.links = links;
    this.stars = stars;
    this.facts = facts;
  }

  @Override
  public PCollection<KV<Integer, Iterable<Notice>>> expand(PBegin input) {
    PCollection<KV<Integer, Notice>> marks =
        input
            .apply("Name every shard", new Shards(shards))
            .apply("Mark it", ParDo.of(new MarkFn()));
    PCollectionList<KV<Integer, Notice>> all = PCollectionList.of(marks);
    if (links.isPresent()) {
      PCollection<Link> proven = input.apply("Read the links", new ReadLinks(links.get()));
      all =
          all.and(
              PCollectionTuple.of(DecideDuplicates.LINKS, proven)
                  .and(DecideDuplicates.STARS, stars(input, proven))
                  .apply("Decide duplicates", new DecideDuplicates())
                  .apply("Send to the shard", ParDo.of(new SendFn(shards))));
    }
    return all.apply("Join marks and notices", Flatten.pCollections())
        .apply("Group by shard", GroupByKey.create());
  }

  private PCollection<Link> stars(PBegin input, PCollection<Link> proven) {
    if (stars.isEmpty()) {
      return input.apply("No stars", Create.empty(CleaningCoders.LINK));
    }
    return PCollectionList.of(proven)
        .and(input.apply("Read the stars", new ReadLinks(stars.get())))
        .apply("Join links and stars", Flatten.pCollections())
        .apply("Part the clusters", new PartClusters(facts));
  }

  /** A shard without notices must be told of too: one that says nothing goes to each. */
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
}
