package io.infill.cleaning.beam;

import io.infill.cleaning.dedup.Link;
import io.infill.cleaning.dedup.Node;
import io.infill.cleaning.dedup.SurvivorSet;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.PartialReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
 * cluster of more than {@value #MAX_LINKS} links only the documents tied to its first go; fact,
 * reported for each such cluster: {@link CleaningFacts#CLUSTERS_NOT_PARTED}.
 */
final class PartClusters extends PTransform<PCollection<Link>, PCollection<Link>> {
  private static final long serialVersionUID = 1;
  private static final int MAX_LINKS = 500_000;

  private final int maxLinks;
  private final DatasetWriter<?> facts;

  /**
   * @param facts takes the facts as reports
   */
  PartClusters(DatasetWriter<?> facts) {
    this(MAX_LINKS, facts);
  }

  /**
   * @param maxLinks links of a cluster that are held
   */
  PartClusters(int maxLinks, DatasetWriter<?> facts) {
    this.maxLinks = maxLinks;
    this.facts = facts;
  }

  @Override
  public PCollection<Link> expand(PCollection<Link> input) {
    return input
        .apply("Send to the later end", ParDo.of(new SendFn()))
        .apply("Group by the later end", GroupByKey.create())
        .apply("Name the cluster", ParDo.of(new NameFn()))
        .apply("Group by cluster", GroupByKey.create())
        .apply("Choose who stays", ParDo.of(new ChooseFn(maxLinks, facts)));
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
    private final DatasetWriter<?> facts;

    ChooseFn(int maxLinks, DatasetWriter<?> facts) {
      this.maxLinks = maxLinks;
      this.facts = facts;
    }

    @ProcessElement
    public void process(@Element KV<Node, Iterable<Link>> cluster, OutputReceiver<Link> out)
        throws IOException {
      Node first = cluster.getKey();
      List<Link> links = new ArrayList<>();
      boolean large = false;
      for (Link link : cluster.getValue()) {
        if (!large && links.size() == maxLinks) {
          large = true;
          links.forEach(held -> outputIfTiedTo(first, held, out));
          links.clear();
        }
        if (large) {
          outputIfTiedTo(first, link, out);
        } else {
          links.add(link);
        }
      }
      if (large) {
        facts.report(
            "cluster-" + first.id(),
            new PartialReport(
                List.of(), new TreeMap<>(Map.of(CleaningFacts.CLUSTERS_NOT_PARTED, 1L))));
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
