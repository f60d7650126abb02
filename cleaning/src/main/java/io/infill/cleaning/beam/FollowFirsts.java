package io.infill.cleaning.beam;

import io.infill.cleaning.dedup.Link;
import io.infill.ingest.DocumentId;
import java.util.ArrayList;
import java.util.List;
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
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Says of every document that was linked to the first of its text or address who stands for it: the
 * first, or where that goes itself, who stands for that one.
 *
 * <p>In: {@link #LINKS}, of which those of one kind are taken, and {@link #GOING}, what is known of
 * documents that go. Of a first that more than {@value GatherCopies#MOST_HELD} follow, the rest are
 * told in {@value GatherCopies#PARTS} parts. Memory: that many notices, or a thousandth of them,
 * about 200 bytes each.
 */
final class FollowFirsts extends PTransform<PCollectionTuple, PCollection<Notice>> {
  static final TupleTag<Link> LINKS = new TupleTag<>("links") {};
  static final TupleTag<Notice> GOING = new TupleTag<>("going") {};

  private static final long serialVersionUID = 1;
  private static final TupleTag<KV<DocumentId, Fate>> FOLLOWERS = new TupleTag<>("followers") {};
  private static final TupleTag<Notice> TOLD = new TupleTag<>("told") {};
  private static final TupleTag<KV<DocumentId, Fate>> REST = new TupleTag<>("rest") {};

  private final Link.Kind kind;
  private final int mostHeld;

  FollowFirsts(Link.Kind kind) {
    this(kind, GatherCopies.MOST_HELD);
  }

  FollowFirsts(Link.Kind kind, int mostHeld) {
    this.kind = kind;
    this.mostHeld = mostHeld;
  }

  @Override
  public PCollection<Notice> expand(PCollectionTuple input) {
    PCollectionTuple named =
        input
            .get(LINKS)
            .apply(
                "Name followers",
                ParDo.of(new LinkFn(kind)).withOutputTags(FOLLOWERS, TupleTagList.of(TOLD)));
    PCollectionTuple told =
        PCollectionList.of(named.get(FOLLOWERS))
            .and(input.get(GOING).apply("Name who goes", ParDo.of(new GoingFn())))
            .apply("Join the fates", Flatten.pCollections())
            .apply("Group by first", GroupByKey.create())
            .apply(
                "Tell its followers",
                ParDo.of(new TellFn(mostHeld)).withOutputTags(TOLD, TupleTagList.of(REST)));
    PCollectionTuple rest =
        told.get(REST)
            .apply("Group the rest by part", GroupByKey.create())
            .apply(
                "Tell the rest",
                ParDo.of(new TellFn(Integer.MAX_VALUE))
                    .withOutputTags(TOLD, TupleTagList.of(REST)));
    return PCollectionList.of(named.get(TOLD))
        .and(told.get(TOLD))
        .and(rest.get(TOLD))
        .apply("Join the told", Flatten.pCollections());
  }

  /** A first of an earlier run stays: who follows it is told at once. */
  private static final class LinkFn extends DoFn<Link, KV<DocumentId, Fate>> {
    private static final long serialVersionUID = 1;

    private final Link.Kind kind;

    LinkFn(Link.Kind kind) {
      this.kind = kind;
    }

    @ProcessElement
    public void process(@Element Link link, MultiOutputReceiver out) {
      if (link.kind() == kind) {
        DocumentId first = link.pair().earlier().id();
        int index = link.pair().earlier().place().index();
        double similarity = kind == Link.Kind.EXACT ? 1 : Double.NaN;
        Notice follower =
            Notice.going(link.pair().later().id(), first, first, similarity, link.kind(), index);
        if (index > 0) {
          out.get(TOLD).output(follower);
        } else {
          out.get(FOLLOWERS).output(KV.of(first, new Fate(false, follower)));
        }
      }
    }
  }

  private static final class GoingFn extends DoFn<Notice, KV<DocumentId, Fate>> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element Notice notice, OutputReceiver<KV<DocumentId, Fate>> out) {
      out.output(KV.of(notice.document(), new Fate(true, notice)));
    }
  }

  private static final class TellFn extends DoFn<KV<DocumentId, Iterable<Fate>>, Notice> {
    private static final long serialVersionUID = 1;

    private final int mostHeld;

    TellFn(int mostHeld) {
      this.mostHeld = mostHeld;
    }

    @ProcessElement
    public void process(@Element KV<DocumentId, Iterable<Fate>> group, MultiOutputReceiver out) {
      Fate own = null;
      List<Notice> followers = new ArrayList<>();
      boolean overflowed = false;
      for (Fate fate : group.getValue()) {
        if (fate.own()) {
          own = fate;
        } else if (followers.size() < mostHeld) {
          followers.add(fate.notice());
        } else {
          int part = fate.notice().document().shard(GatherCopies.PARTS);
          out.get(REST).output(KV.of(part(group.getKey(), part), fate));
          overflowed = true;
        }
      }
      for (Notice follower : followers) {
        out.get(TOLD).output(own == null ? follower : behind(follower, own.notice()));
      }
      if (overflowed && own != null) {
        for (int part = 0; part < GatherCopies.PARTS; part++) {
          out.get(REST).output(KV.of(part(group.getKey(), part), own));
        }
      }
    }

    /**
     * A follower of a first that goes. A copy is what its first is: it goes over the same tie. One
     * that goes by its address goes by that.
     */
    private static Notice behind(Notice follower, Notice first) {
      return follower.kind() == Link.Kind.EXACT
          ? Notice.going(
              follower.document(),
              first.survivor(),
              first.nearest(),
              first.similarity(),
              first.kind(),
              first.index())
          : Notice.going(
              follower.document(),
              first.survivor(),
              follower.nearest(),
              follower.similarity(),
              follower.kind(),
              first.index());
    }

    private static DocumentId part(DocumentId first, int part) {
      return new DocumentId(first.high() ^ (part + 1) * 0x9E3779B97F4A7C15L, first.low());
    }
  }
}
