package io.infill.cleaning.beam;

import io.infill.cleaning.dedup.Link;
import io.infill.ingest.DocumentId;
import java.util.ArrayList;
import java.util.List;
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
 * survivor how large its cluster is.
 *
 * <p>In: {@link #LINKS}, the proven links, and {@link #STARS}, the same contracted; without near
 * duplicates the latter is empty. A copy follows the first of its equals: if that goes as a near
 * duplicate, so does the copy. Memory: the copies of one text.
 */
final class DecideDuplicates extends PTransform<PCollectionTuple, PCollection<Notice>> {
  static final TupleTag<Link> LINKS = new TupleTag<>("links") {};
  static final TupleTag<Link> STARS = new TupleTag<>("stars") {};

  private static final long serialVersionUID = 1;

  @Override
  public PCollection<Notice> expand(PCollectionTuple input) {
    PCollection<Notice> leaving =
        PCollectionList.of(input.get(LINKS).apply("Take the links", ParDo.of(new LinkClueFn())))
            .and(input.get(STARS).apply("Take the stars", ParDo.of(new StarClueFn())))
            .apply("Join the clues", Flatten.pCollections())
            .apply("Group by document", GroupByKey.create())
            .apply("Decide who goes", ParDo.of(new DecideFn()));
    PCollection<Notice> staying =
        leaving
            .apply("Name the survivors", ParDo.of(new SurvivorFn()))
            .apply("Count their clusters", Count.perElement())
            .apply("Tell the survivors", ParDo.of(new SizeFn()));
    return PCollectionList.of(leaving)
        .and(staying)
        .apply("Join the notices", Flatten.pCollections());
  }

  private static final class LinkClueFn extends DoFn<Link, KV<DocumentId, Clue>> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element Link link, OutputReceiver<KV<DocumentId, Clue>> out) {
      DocumentId later = link.pair().later().id();
      DocumentId earlier = link.pair().earlier().id();
      if (link.exact()) {
        out.output(KV.of(earlier, new Clue(Clue.Kind.COPY, later, 1)));
      } else {
        out.output(KV.of(later, new Clue(Clue.Kind.LIKENESS, earlier, link.similarity())));
        out.output(KV.of(earlier, new Clue(Clue.Kind.LIKENESS, later, link.similarity())));
      }
    }
  }

  private static final class StarClueFn extends DoFn<Link, KV<DocumentId, Clue>> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element Link star, OutputReceiver<KV<DocumentId, Clue>> out) {
      DocumentId later = star.pair().later().id();
      out.output(KV.of(later, new Clue(Clue.Kind.SURVIVOR, star.pair().earlier().id(), 0)));
    }
  }

  private static final class DecideFn extends DoFn<KV<DocumentId, Iterable<Clue>>, Notice> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element KV<DocumentId, Iterable<Clue>> group, OutputReceiver<Notice> out) {
      DocumentId document = group.getKey();
      DocumentId survivor = document;
      double similarity = 0;
      List<DocumentId> copies = new ArrayList<>();
      for (Clue clue : group.getValue()) {
        switch (clue.kind()) {
          case SURVIVOR -> survivor = clue.other();
          case LIKENESS -> similarity = Math.max(similarity, clue.similarity());
          case COPY -> copies.add(clue.other());
        }
      }
      boolean stays = survivor.equals(document);
      if (!stays) {
        out.output(new Notice(document, survivor, similarity, false, 0));
      }
      for (DocumentId copy : copies) {
        out.output(new Notice(copy, survivor, stays ? 1 : similarity, stays, 0));
      }
    }
  }

  private static final class SurvivorFn extends DoFn<Notice, DocumentId> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element Notice notice, OutputReceiver<DocumentId> out) {
      out.output(notice.survivor());
    }
  }

  private static final class SizeFn extends DoFn<KV<DocumentId, Long>, Notice> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element KV<DocumentId, Long> leaving, OutputReceiver<Notice> out) {
      DocumentId survivor = leaving.getKey();
      out.output(new Notice(survivor, survivor, 0, false, leaving.getValue() + 1));
    }
  }
}
