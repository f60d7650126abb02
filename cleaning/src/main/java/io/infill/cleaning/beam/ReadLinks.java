package io.infill.cleaning.beam;

import io.infill.cleaning.dedup.Link;
import io.infill.cleaning.dedup.LinkFormat;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.ShardReader;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/** Reads the links of a finished directory. */
final class ReadLinks extends PTransform<PBegin, PCollection<Link>> {
  private static final long serialVersionUID = 1;

  private final String path;
  private final int shards;

  ReadLinks(DatasetDirectory links) {
    this.path = links.path().toString();
    this.shards = links.shards();
  }

  @Override
  public PCollection<Link> expand(PBegin input) {
    return input
        .apply("Take the shards", new Shards(shards))
        .apply("Read them", ParDo.of(new ReadFn(path)));
  }

  private static final class ReadFn extends DoFn<Integer, Link> {
    private static final long serialVersionUID = 1;

    private final String path;

    ReadFn(String path) {
      this.path = path;
    }

    @ProcessElement
    public void process(@Element Integer shard, OutputReceiver<Link> out) throws IOException {
      DatasetDirectory links = DatasetDirectory.open(Path.of(path));
      try (ShardReader<Link> in = links.read(shard, new LinkFormat())) {
        in.forEachRemaining(out::output);
      }
    }
  }
}
