package io.infill.cleaning.beam;

import io.infill.cleaning.dedup.Link;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.PartialReport;
import io.infill.ingest.dataset.ShardWriter;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Writes links that reach the limit, by the shard of the document that would go, and reports as
 * facts {@value #ROWS} (links written), {@value #NEAR} (those of them that are near) and {@value
 * #COMPARED} (pairs that were measured, written or not).
 */
final class WriteLinks extends PTransform<PCollection<Link>, PDone> {
  static final String ROWS = "rows";
  static final String NEAR = "near";
  static final String COMPARED = "compared";

  private static final long serialVersionUID = 1;

  private final DatasetWriter<Link> writer;
  private final double similarity;

  WriteLinks(DatasetWriter<Link> writer, double similarity) {
    this.writer = writer;
    this.similarity = similarity;
  }

  @Override
  public PDone expand(PCollection<Link> input) {
    input
        .apply("Send to the shard", ParDo.of(new SendFn(writer.shards())))
        .apply("Group by shard", GroupByKey.create())
        .apply("Write the shard", ParDo.of(new WriteFn(writer, similarity)));
    return PDone.in(input.getPipeline());
  }

  static final class SendFn extends DoFn<Link, KV<Integer, Link>> {
    private static final long serialVersionUID = 1;

    private final int shards;

    SendFn(int shards) {
      this.shards = shards;
    }

    @ProcessElement
    public void process(@Element Link link, OutputReceiver<KV<Integer, Link>> out) {
      out.output(KV.of(link.pair().later().id().shard(shards), link));
    }
  }

  private static final class WriteFn extends DoFn<KV<Integer, Iterable<Link>>, Void> {
    private static final long serialVersionUID = 1;

    private final DatasetWriter<Link> writer;
    private final double similarity;

    WriteFn(DatasetWriter<Link> writer, double similarity) {
      this.writer = writer;
      this.similarity = similarity;
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<Link>> group) throws IOException {
      long rows = 0;
      long near = 0;
      long compared = 0;
      try (ShardWriter<Link> shard = writer.shard(group.getKey())) {
        for (Link link : group.getValue()) {
          compared += link.near() ? 1 : 0;
          if (!link.near() || link.similarity() >= similarity) {
            shard.write(link);
            rows++;
            near += link.near() ? 1 : 0;
          }
        }
        shard.commit();
      }
      SortedMap<String, Long> facts = new TreeMap<>();
      facts.put(ROWS, rows);
      facts.put(NEAR, near);
      facts.put(COMPARED, compared);
      writer.report(
          String.format(Locale.ROOT, "shard-%05d", group.getKey()),
          new PartialReport(List.of(), facts));
    }
  }
}
