package io.infill.cleaning.beam;

import io.infill.cleaning.dedup.Cluster;
import io.infill.cleaning.dedup.Link;
import io.infill.cleaning.dedup.Node;
import io.infill.ingest.DocumentId;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Says of every duplicate which document stands for it and how similar they are, and of every
 * survivor whom it stands for. A survivor of an earlier run is told nothing: its files stay as they
 * are.
 *
 * <p>In: {@link #LINKS}, the proven links, and {@link #STARS}, the near ones contracted; without
 * near duplicates the latter is empty. First the near duplicates are decided; a copy follows the
 * first of its equal texts, so if that goes as a near duplicate, so does the copy; at last whoever
 * went by its address follows the first of that address. Since only firsts of an address took part
 * in the other two, an address takes nobody with it but the documents that have it.
 */
final class DecideDuplicates extends PTransform<PCollectionTuple, PCollection<Notice>> {
  static final TupleTag<Link> LINKS = new TupleTag<>("links") {};
  static final TupleTag<Link> STARS = new TupleTag<>("stars") {};

  private static final long serialVersionUID = 1;

  @Override
  public PCollection<Notice> expand(PCollectionTuple input) {
    PCollection<Link> links = input.get(LINKS);
    PCollection<Notice> near =
        PCollectionList.of(links.apply("Take the links", ParDo.of(new LinkClueFn())))
            .and(input.get(STARS).apply("Take the stars", ParDo.of(new StarClueFn())))
            .apply("Join the clues", Flatten.pCollections())
            .apply("Group by document", GroupByKey.create())
            .apply("Decide who goes", ParDo.of(new DecideFn()));
    PCollection<Notice> copies =
        PCollectionTuple.of(FollowFirsts.LINKS, links)
            .and(FollowFirsts.GOING, near)
            .apply("Copies follow", new FollowFirsts(Link.Kind.EXACT));
    PCollection<Notice> texts =
        PCollectionList.of(near).and(copies).apply("Join near and exact", Flatten.pCollections());
    PCollection<Notice> leaving =
        PCollectionList.of(texts)
            .and(
                PCollectionTuple.of(FollowFirsts.LINKS, links)
                    .and(FollowFirsts.GOING, texts)
                    .apply("Addresses follow", new FollowFirsts(Link.Kind.URL)))
            .apply("Join who leaves", Flatten.pCollections());
    PCollection<Notice> staying =
        leaving
            .apply("Name the survivors", ParDo.of(new SurvivorFn()))
            .apply("Count whom they stand for", Count.perElement())
            .apply("By survivor", ParDo.of(new CountFn()))
            .apply("Group by survivor", GroupByKey.create())
            .apply("Tell the survivors", ParDo.of(new SizeFn()));
    return PCollectionList.of(leaving)
        .and(staying)
        .apply("Join the notices", Flatten.pCollections());
  }

  private static final class LinkClueFn extends DoFn<Link, KV<DocumentId, Clue>> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element Link link, OutputReceiver<KV<DocumentId, Clue>> out) {
      if (link.near()) {
        DocumentId later = link.pair().later().id();
        DocumentId earlier = link.pair().earlier().id();
        out.output(KV.of(later, new Clue(Clue.Kind.LIKENESS, earlier, 0, link.similarity())));
        if (!link.pair().earlier().isIndexed()) {
          out.output(KV.of(earlier, new Clue(Clue.Kind.LIKENESS, later, 0, link.similarity())));
        }
      }
    }
  }

  private static final class StarClueFn extends DoFn<Link, KV<DocumentId, Clue>> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element Link star, OutputReceiver<KV<DocumentId, Clue>> out) {
      DocumentId later = star.pair().later().id();
      Node first = star.pair().earlier();
      out.output(KV.of(later, new Clue(Clue.Kind.SURVIVOR, first.id(), first.place().index(), 0)));
    }
  }

  private static final class DecideFn extends DoFn<KV<DocumentId, Iterable<Clue>>, Notice> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element KV<DocumentId, Iterable<Clue>> group, OutputReceiver<Notice> out) {
      DocumentId document = group.getKey();
      DocumentId survivor = document;
      boolean goes = false;
      int index = 0;
      DocumentId nearest = document;
      double similarity = -1;
      for (Clue clue : group.getValue()) {
        if (clue.kind() == Clue.Kind.SURVIVOR) {
          goes = true;
          survivor = clue.other();
          index = clue.index();
        } else if (clue.similarity() > similarity
            || (clue.similarity() == similarity && clue.other().compareTo(nearest) < 0)) {
          similarity = clue.similarity();
          nearest = clue.other();
        }
      }
      if (goes) {
        out.output(Notice.going(document, survivor, nearest, similarity, Link.Kind.NEAR, index));
      }
    }
  }

  private static final class SurvivorFn extends DoFn<Notice, KV<DocumentId, Integer>> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element Notice notice, OutputReceiver<KV<DocumentId, Integer>> out) {
      if (notice.index() == 0) {
        out.output(KV.of(notice.survivor(), notice.kind().code()));
      }
    }
  }

  private static final class CountFn
      extends DoFn<KV<KV<DocumentId, Integer>, Long>, KV<DocumentId, KV<Integer, Long>>> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(
        @Element KV<KV<DocumentId, Integer>, Long> count,
        OutputReceiver<KV<DocumentId, KV<Integer, Long>>> out) {
      KV<DocumentId, Integer> survivor = count.getKey();
      out.output(KV.of(survivor.getKey(), KV.of(survivor.getValue(), count.getValue())));
    }
  }

  private static final class SizeFn
      extends DoFn<KV<DocumentId, Iterable<KV<Integer, Long>>>, Notice> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(
        @Element KV<DocumentId, Iterable<KV<Integer, Long>>> group, OutputReceiver<Notice> out) {
      Cluster cluster = Cluster.ALONE;
      for (KV<Integer, Long> count : group.getValue()) {
        cluster = cluster.with(Link.Kind.ofCode(count.getKey()), count.getValue());
      }
      out.output(Notice.staying(group.getKey(), cluster));
    }
  }
}
