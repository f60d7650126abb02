package io.infill.cleaning.beam;

import io.infill.cleaning.dedup.Link;
import io.infill.cleaning.dedup.Member;
import io.infill.cleaning.dedup.Node;
import io.infill.cleaning.dedup.Pair;
import io.infill.cleaning.dedup.TextKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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
 * Parts documents by key: the first of each key goes on, the others are linked to it.
 *
 * <p>Of a key with more than {@value #MOST_HELD} documents the rest are sent on in {@value #PARTS}
 * parts, the first with them, and linked there. Memory, for one key at a time: {@value #MOST_HELD}
 * nodes or a thousandth of the key's, about 100 bytes each. The links depend on the documents
 * alone, not on their order. A document of an earlier run stays, so that it is linked to none.
 */
final class GatherCopies extends PTransform<PCollection<KV<TextKey, Member>>, PCollectionTuple> {
  static final TupleTag<Member> FIRSTS = new TupleTag<>("firsts") {};
  static final TupleTag<Link> COPIES = new TupleTag<>("copies") {};

  /** Documents of a key that are held until its first is known. */
  static final int MOST_HELD = 4_096;

  /** Parts that the rest is spread over. */
  static final int PARTS = 1_024;

  private static final long serialVersionUID = 1;
  private static final TupleTag<KV<TextKey, Node>> REST = new TupleTag<>("rest") {};

  private final Link.Kind kind;
  private final int mostHeld;

  GatherCopies(Link.Kind kind) {
    this(kind, MOST_HELD);
  }

  GatherCopies(Link.Kind kind, int mostHeld) {
    this.kind = kind;
    this.mostHeld = mostHeld;
  }

  @Override
  public PCollectionTuple expand(PCollection<KV<TextKey, Member>> input) {
    PCollectionTuple parted =
        input
            .apply("Group by key", GroupByKey.create())
            .apply(
                "Part first and copies",
                ParDo.of(new PartFn(kind, mostHeld))
                    .withOutputTags(FIRSTS, TupleTagList.of(COPIES).and(REST)));
    PCollection<Link> rest =
        parted
            .get(REST)
            .apply("Group the rest by part", GroupByKey.create())
            .apply("Link the rest", ParDo.of(new RestFn(kind)));
    return PCollectionTuple.of(FIRSTS, parted.get(FIRSTS))
        .and(
            COPIES,
            PCollectionList.of(parted.get(COPIES))
                .and(rest)
                .apply("Join the copies", Flatten.pCollections()));
  }

  /** A document of no text of its own to be compared by: linked as one whose texts were not. */
  private static Link link(Link.Kind kind, Node copy, Node first) {
    return new Link(new Pair(copy, first), kind == Link.Kind.EXACT ? 1 : 0, kind);
  }

  private static final class PartFn extends DoFn<KV<TextKey, Iterable<Member>>, Member> {
    private static final long serialVersionUID = 1;

    private final Link.Kind kind;
    private final int mostHeld;

    PartFn(Link.Kind kind, int mostHeld) {
      this.kind = kind;
      this.mostHeld = mostHeld;
    }

    @ProcessElement
    public void process(@Element KV<TextKey, Iterable<Member>> group, MultiOutputReceiver out) {
      TextKey key = group.getKey();
      Consumer<Node> rest =
          node -> out.get(REST).output(KV.of(key.part(node.id().shard(PARTS)), node));
      Member first = null;
      List<Node> copies = new ArrayList<>();
      boolean overflowed = false;
      for (Member member : group.getValue()) {
        if (first == null) {
          first = member;
          continue;
        }
        boolean better = member.node().compareTo(first.node()) < 0;
        Node copy = better ? first.node() : member.node();
        first = better ? member : first;
        if (copies.size() < mostHeld) {
          copies.add(copy);
        } else {
          rest.accept(copy);
          overflowed = true;
        }
      }
      for (Node copy : copies) {
        if (!copy.isIndexed()) {
          out.get(COPIES).output(link(kind, copy, first.node()));
        }
      }
      if (overflowed) {
        for (int part = 0; part < PARTS; part++) {
          out.get(REST).output(KV.of(key.part(part), first.node()));
        }
      }
      out.get(FIRSTS).output(first);
    }
  }

  /** The first of the key is the first of every part, being in each. */
  private static final class RestFn extends DoFn<KV<TextKey, Iterable<Node>>, Link> {
    private static final long serialVersionUID = 1;

    private final Link.Kind kind;

    RestFn(Link.Kind kind) {
      this.kind = kind;
    }

    @ProcessElement
    public void process(@Element KV<TextKey, Iterable<Node>> group, OutputReceiver<Link> out) {
      List<Node> nodes = new ArrayList<>();
      group.getValue().forEach(nodes::add);
      Node first = nodes.stream().min(Node::compareTo).orElseThrow();
      for (Node node : nodes) {
        if (!node.equals(first) && !node.isIndexed()) {
          out.output(link(kind, node, first));
        }
      }
    }
  }
}
