package io.infill.cleaning.beam;

import io.infill.cleaning.dedup.Link;
import io.infill.cleaning.dedup.Node;
import io.infill.cleaning.dedup.SurvivorSet;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Parts clusters into stars whose middle is proven similar to all of the star ({@link
 * SurvivorSet}).
 *
 * <p>In: the proven links, of which the near ones count, and the stars that {@link ContractStars}
 * made of them, which have similarity 0. Out: of every document that goes, the link to the one that
 * stands for it. A cluster is decided by one worker. Memory: its links, about 300 bytes each. In a
 * cluster of more than {@value #MAX_LINKS} links only the documents tied to its first go; counter:
 * {@code clusters-too-large-to-part}.
 */
final class PartClusters extends PTransform<PCollection<Link>, PCollection<Link>> {
  private static final long serialVersionUID = 1;
  private static final int MAX_LINKS = 500_000;

  private final int maxLinks;

  PartClusters() {
    this(MAX_LINKS);
  }

  /**
   * @param maxLinks links of a cluster that are held
   */
  PartClusters(int maxLinks) {
    this.maxLinks = maxLinks;
  }

  @Override
  public PCollection<Link> expand(PCollection<Link> input) {
    return input
        .apply("Send to the later end", ParDo.of(new SendFn()))
        .apply("Group by the later end", GroupByKey.create())
        .apply("Name the cluster", ParDo.of(new NameFn()))
        .apply("Group by cluster", GroupByKey.create())
        .apply("Choose who stays", ParDo.of(new ChooseFn(maxLinks)));
  }

  private static final class SendFn extends DoFn<Link, KV<Node, Link>> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element Link link, OutputReceiver<KV<Node, Link>> out) {
      if (link.near()) {
        out.output(KV.of(link.pair().later(), link));
      }
    }
  }

  /** Every later end has links to earlier ones, and one star: to the first of its cluster. */
  private static final class NameFn extends DoFn<KV<Node, Iterable<Link>>, KV<Node, Link>> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(
        @Element KV<Node, Iterable<Link>> group, OutputReceiver<KV<Node, Link>> out) {
      List<Link> links = new ArrayList<>();
      Node first = null;
      for (Link link : group.getValue()) {
        if (link.similarity() == 0) {
          first = link.pair().earlier();
        } else {
          links.add(link);
        }
      }
      if (first == null) {
        throw new IllegalStateException(group.getKey() + " has links and is in no cluster");
      }
      for (Link link : links) {
        out.output(KV.of(first, link));
      }
    }
  }

  private static final class ChooseFn extends DoFn<KV<Node, Iterable<Link>>, Link> {
    private static final long serialVersionUID = 1;

    private final int maxLinks;
    private final Counter tooLarge =
        Metrics.counter(PartClusters.class, "clusters-too-large-to-part");

    ChooseFn(int maxLinks) {
      this.maxLinks = maxLinks;
    }

    @ProcessElement
    public void process(@Element KV<Node, Iterable<Link>> cluster, OutputReceiver<Link> out) {
      Node first = cluster.getKey();
      List<Link> links = new ArrayList<>();
      boolean large = false;
      for (Link link : cluster.getValue()) {
        if (!large && links.size() == maxLinks) {
          large = true;
          tooLarge.inc();
          links.forEach(held -> outputIfTiedTo(first, held, out));
          links.clear();
        }
        if (large) {
          outputIfTiedTo(first, link, out);
        } else {
          links.add(link);
        }
      }
      SurvivorSet.choose(links, out::output);
    }

    private static void outputIfTiedTo(Node first, Link link, OutputReceiver<Link> out) {
      if (link.pair().earlier().equals(first)) {
        out.output(link);
      }
    }
  }
}
