package io.infill.cleaning.beam;

import io.infill.cleaning.dedup.Link;
import io.infill.cleaning.dedup.Node;
import io.infill.cleaning.dedup.Pair;
import io.infill.cleaning.dedup.Stars;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.PartialReport;
import io.infill.ingest.dataset.ShardWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Brings links closer to a forest of stars, one star a cluster: {@value #ALTERNATIONS} times
 * large-star and small-star ({@link Stars}). Exact links are set aside: copies hang on their first
 * already.
 *
 * <p>The driver repeats it on its own output until the fact {@value #MOVED} is 0: nothing moved in
 * the last alternation, so every node hangs on the first of its component. The number of rounds
 * grows with the logarithm of the longest chain. Memory: the neighbours of one node, about 100
 * bytes each; the first document of a cluster has all others for neighbours in the end.
 */
public final class ContractStars extends PTransform<PBegin, PDone> {
  /** Fact: arcs that moved in the last alternation. */
  public static final String MOVED = "moved";

  /** Fact: arcs written. */
  public static final String ROWS = WriteLinks.ROWS;

  private static final long serialVersionUID = 1;
  private static final int ALTERNATIONS = 2;

  private final ReadLinks links;
  private final DatasetWriter<Link> stars;

  private ContractStars(ReadLinks links, DatasetWriter<Link> stars) {
    this.links = links;
    this.stars = stars;
  }

  /** Reads {@code links} and writes {@code stars}. */
  public static ContractStars of(DatasetDirectory links, DatasetWriter<Link> stars) {
    return new ContractStars(new ReadLinks(links), stars);
  }

  @Override
  public PDone expand(PBegin input) {
    PCollection<Arc> arcs =
        input.apply("Read the links", links).apply("Take the near ones", ParDo.of(new ArcFn()));
    for (int i = 1; i <= ALTERNATIONS; i++) {
      arcs =
          arcs.apply("Show both ends " + i, ParDo.of(new EndsFn(true)))
              .apply("Group neighbours " + i, GroupByKey.create())
              .apply("Large star " + i, ParDo.of(new StarFn(true)))
              .apply("Show the later end " + i, ParDo.of(new EndsFn(false)))
              .apply("Group earlier neighbours " + i, GroupByKey.create())
              .apply("Small star " + i, ParDo.of(new StarFn(false)));
    }
    arcs.apply("Send to the shard", ParDo.of(new SendFn(stars.shards())))
        .apply("Group by shard", GroupByKey.create())
        .apply("Write the shard", ParDo.of(new WriteFn(stars)));
    return PDone.in(input.getPipeline());
  }

  private static final class ArcFn extends DoFn<Link, Arc> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element Link link, OutputReceiver<Arc> out) {
      if (link.near()) {
        out.output(new Arc(link.pair(), false));
      }
    }
  }

  private static final class EndsFn extends DoFn<Arc, KV<Node, Arc>> {
    private static final long serialVersionUID = 1;

    /** True where an alternation begins. */
    private final boolean both;

    EndsFn(boolean both) {
      this.both = both;
    }

    @ProcessElement
    public void process(@Element Arc arc, OutputReceiver<KV<Node, Arc>> out) {
      Arc sent = both ? new Arc(arc.pair(), false) : arc;
      out.output(KV.of(arc.pair().later(), sent));
      if (both) {
        out.output(KV.of(arc.pair().earlier(), sent));
      }
    }
  }

  private static final class StarFn extends DoFn<KV<Node, Iterable<Arc>>, Arc> {
    private static final long serialVersionUID = 1;

    private final boolean large;

    StarFn(boolean large) {
      this.large = large;
    }

    @ProcessElement
    public void process(@Element KV<Node, Iterable<Arc>> group, OutputReceiver<Arc> out) {
      Node node = group.getKey();
      List<Node> neighbours = new ArrayList<>();
      boolean arcMoved = false;
      for (Arc arc : group.getValue()) {
        Pair pair = arc.pair();
        neighbours.add(pair.later().equals(node) ? pair.earlier() : pair.later());
        arcMoved |= arc.moved();
      }
      Stars.sort(neighbours);
      boolean moved = arcMoved;
      Stars.Ties ties = (pair, changed) -> out.output(new Arc(pair, moved || changed));
      if (large) {
        Stars.large(node, neighbours, ties);
      } else {
        Stars.small(node, neighbours, ties);
      }
    }
  }

  private static final class SendFn extends DoFn<Arc, KV<Integer, Arc>> {
    private static final long serialVersionUID = 1;

    private final int shards;

    SendFn(int shards) {
      this.shards = shards;
    }

    @ProcessElement
    public void process(@Element Arc arc, OutputReceiver<KV<Integer, Arc>> out) {
      out.output(KV.of(arc.pair().later().id().shard(shards), arc));
    }
  }

  private static final class WriteFn extends DoFn<KV<Integer, Iterable<Arc>>, Void> {
    private static final long serialVersionUID = 1;

    private final DatasetWriter<Link> stars;

    WriteFn(DatasetWriter<Link> stars) {
      this.stars = stars;
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<Arc>> group) throws IOException {
      long rows = 0;
      long moved = 0;
      try (ShardWriter<Link> shard = stars.shard(group.getKey())) {
        for (Arc arc : group.getValue()) {
          shard.write(new Link(arc.pair(), 0, Link.Kind.NEAR));
          rows++;
          moved += arc.moved() ? 1 : 0;
        }
        shard.commit();
      }
      SortedMap<String, Long> facts = new TreeMap<>();
      facts.put(ROWS, rows);
      facts.put(MOVED, moved);
      stars.report(
          String.format(Locale.ROOT, "shard-%05d", group.getKey()),
          new PartialReport(List.of(), facts));
    }
  }
}
