package io.infill.cleaning.beam;

import io.infill.cleaning.dedup.Link;
import io.infill.cleaning.dedup.LinkFormat;
import io.infill.cleaning.dedup.NeighbourTable;
import io.infill.cleaning.dedup.Node;
import io.infill.cleaning.dedup.Pair;
import io.infill.cleaning.dedup.RowPacker;
import io.infill.cleaning.dedup.Stars;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.PartialReport;
import io.infill.ingest.dataset.ShardReader;
import io.infill.ingest.dataset.ShardWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PDone;

/**
 * Brings links closer to a forest of stars, one star a cluster: two alternations of large-star and
 * small-star ({@link Stars}). Exact links are set aside: copies hang on their first already.
 *
 * <p>The driver repeats it on its own output until the fact {@value #MOVED} is 0: nothing moved in
 * the last alternation, so every node hangs on the first of its component. The number of rounds
 * grows with the logarithm of the longest chain.
 *
 * <p>Ends of links travel as packed rows, by shard of the document whose neighbourhood they make
 * up; each shard's meet in one {@link NeighbourTable}, so that the engine moves packets and not
 * links. A star lies in the shard of the document that saw it, which need not be that of the one
 * that would go. Memory: the ends of links that lie in one shard; of one document's neighbours only
 * the first are held.
 */
public final class ContractStars extends PTransform<PBegin, PDone> {
  /** Fact: ties that the last alternation changed, each as often as one of its steps did. */
  public static final String MOVED = "moved";

  /** Fact: links written. */
  public static final String ROWS = WriteLinks.ROWS;

  private static final long serialVersionUID = 1;

  private final String links;
  private final DatasetWriter<Link> stars;

  private ContractStars(String links, DatasetWriter<Link> stars) {
    this.links = links;
    this.stars = stars;
  }

  /** Reads {@code links} and writes {@code stars}; both have as many shards. */
  public static ContractStars of(DatasetDirectory links, DatasetWriter<Link> stars) {
    return new ContractStars(links.path().toString(), stars);
  }

  @Override
  public PDone expand(PBegin input) {
    int shards = stars.shards();
    input
        .apply("Take the shards", new Shards(shards))
        .apply("Show both ends", ParDo.of(new ReadFn(links, shards)))
        .apply("Group neighbours", GroupByKey.create())
        .apply("Large star", ParDo.of(new StarFn(true, false, stars)))
        .apply("Group earlier neighbours", GroupByKey.create())
        .apply("Small star", ParDo.of(new StarFn(false, false, stars)))
        .apply("Group neighbours again", GroupByKey.create())
        .apply("Large star again", ParDo.of(new StarFn(true, true, stars)))
        .apply("Group earlier neighbours again", GroupByKey.create())
        .apply("Small star again", ParDo.of(new WriteFn(stars)));
    return PDone.in(input.getPipeline());
  }

  /** Packs ends of links by the shard of the node that shall see its neighbour. */
  private abstract static class PackEnds<T> extends PackRows<T> {
    private static final long serialVersionUID = 1;

    private final int shards;
    private transient long[] row;

    PackEnds(int shards) {
      super(shards, NeighbourTable.WORDS);
      this.shards = shards;
    }

    @Setup
    public void setup() {
      row = new long[NeighbourTable.WORDS];
    }

    void show(Node node, Node neighbour, RowPacker out) {
      NeighbourTable.put(node, neighbour, row);
      out.add(node.id().shard(shards), row);
    }
  }

  private static final class ReadFn extends PackEnds<Integer> {
    private static final long serialVersionUID = 1;

    private final String path;

    ReadFn(String path, int shards) {
      super(shards);
      this.path = path;
    }

    @Override
    void pack(Integer shard, RowPacker out) throws IOException {
      DatasetDirectory links = DatasetDirectory.open(Path.of(path));
      try (ShardReader<Link> in = links.read(shard, new LinkFormat())) {
        while (in.hasNext()) {
          Link link = in.next();
          if (link.near()) {
            show(link.pair().later(), link.pair().earlier(), out);
            show(link.pair().earlier(), link.pair().later(), out);
          }
        }
      }
    }
  }

  /** A step whose ties go on to another step. */
  private static final class StarFn extends PackEnds<KV<Integer, Iterable<byte[]>>> {
    private static final long serialVersionUID = 1;

    private final boolean large;
    private final boolean last;
    private final DatasetWriter<Link> stars;

    /**
     * @param large whether this is a large star; then only later ends see their neighbours
     * @param last whether it is one of the last alternation, so that what it changes is counted
     */
    StarFn(boolean large, boolean last, DatasetWriter<Link> stars) {
      super(stars.shards());
      this.large = large;
      this.last = last;
      this.stars = stars;
    }

    @Override
    void pack(KV<Integer, Iterable<byte[]>> group, RowPacker out) throws IOException {
      long[] moved = new long[1];
      try (NeighbourTable table = table(group.getValue())) {
        if (large) {
          table.large(
              (pair, changed) -> {
                show(pair.later(), pair.earlier(), out);
                moved[0] += changed ? 1 : 0;
              });
        } else {
          table.small(
              (pair, changed) -> {
                show(pair.later(), pair.earlier(), out);
                show(pair.earlier(), pair.later(), out);
              });
        }
      }
      if (last && moved[0] > 0) {
        report(stars, "large-star", group.getKey(), Map.of(MOVED, moved[0]));
      }
    }
  }

  /** The last small star: its ties are the stars. */
  private static final class WriteFn extends DoFn<KV<Integer, Iterable<byte[]>>, Void> {
    private static final long serialVersionUID = 1;

    private final DatasetWriter<Link> stars;

    WriteFn(DatasetWriter<Link> stars) {
      this.stars = stars;
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<byte[]>> group) throws IOException {
      long[] rows = new long[1];
      long[] moved = new long[1];
      try (NeighbourTable table = table(group.getValue());
          ShardWriter<Link> shard = stars.shard(group.getKey())) {
        table.small(
            (pair, changed) -> {
              write(pair, shard);
              rows[0]++;
              moved[0] += changed ? 1 : 0;
            });
        shard.commit();
      }
      report(stars, "shard", group.getKey(), Map.of(ROWS, rows[0], MOVED, moved[0]));
    }

    private static void write(Pair pair, ShardWriter<Link> shard) {
      try {
        shard.write(new Link(pair, 0, Link.Kind.NEAR));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static NeighbourTable table(Iterable<byte[]> packets) throws IOException {
    NeighbourTable table = new NeighbourTable();
    for (byte[] packet : packets) {
      table.add(packet);
    }
    return table;
  }

  private static void report(
      DatasetWriter<Link> stars, String step, int shard, Map<String, Long> facts)
      throws IOException {
    stars.report(
        String.format(Locale.ROOT, "%s-%05d", step, shard),
        new PartialReport(List.of(), new TreeMap<>(facts)));
  }
}
