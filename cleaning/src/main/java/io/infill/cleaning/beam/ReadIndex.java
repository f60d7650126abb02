package io.infill.cleaning.beam;

import io.infill.cleaning.dedup.DedupConfig;
import io.infill.cleaning.dedup.Member;
import io.infill.cleaning.dedup.Node;
import io.infill.cleaning.dedup.Place;
import io.infill.cleaning.dedup.TextKey;
import io.infill.cleaning.index.DuplicateIndex;
import io.infill.cleaning.index.IndexFormat;
import io.infill.ingest.DocumentId;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.ShardReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/** Reads what an earlier run's documents are found by, as members that come before all others. */
final class ReadIndex extends PTransform<PBegin, PCollection<Member>> {
  private static final long serialVersionUID = 1;

  private final DedupConfig config;
  private final String signatures;
  private final int shards;
  private final int number;

  /**
   * @param number of the index, from 1
   */
  ReadIndex(DedupConfig config, DuplicateIndex index, int number) {
    this.config = config;
    this.signatures = index.signatures().path().toString();
    this.shards = index.signatures().shards();
    this.number = number;
  }

  @Override
  public PCollection<Member> expand(PBegin input) {
    return input
        .apply("Take its shards", new Shards(shards))
        .apply("Read them", ParDo.of(new ReadFn(config, signatures, number)));
  }

  private static final class ReadFn extends DoFn<Integer, Member> {
    private static final long serialVersionUID = 1;

    private final DedupConfig config;
    private final String path;
    private final int number;

    ReadFn(DedupConfig config, String path, int number) {
      this.config = config;
      this.path = path;
      this.number = number;
    }

    @ProcessElement
    public void process(@Element Integer shard, OutputReceiver<Member> out) throws IOException {
      DatasetDirectory signatures = DatasetDirectory.open(Path.of(path));
      try (ShardReader<Member> in = signatures.read(shard, new IndexFormat())) {
        in.forEachRemaining(document -> out.output(member(document)));
      }
    }

    /** With what this run looks for, and no more. */
    private Member member(Member document) {
      DocumentId id = document.node().id();
      return new Member(
          new Node(Place.ofIndex(number), id),
          config.exact() ? document.text() : TextKey.of(id),
          config.url().enabled() ? document.address() : Optional.empty(),
          config.near().enabled() ? document.signature() : new byte[0]);
    }
  }
}
