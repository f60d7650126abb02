package io.infill.cleaning.beam;

import io.infill.cleaning.dedup.Link;
import io.infill.cleaning.dedup.Member;
import io.infill.cleaning.dedup.Node;
import io.infill.cleaning.dedup.Pair;
import io.infill.cleaning.dedup.TextKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Parts documents by folded key: the first of each key goes on, the others are linked to it.
 *
 * <p>Memory: about 60 bytes a copy of one text, for one key at a time.
 */
final class GatherCopies extends PTransform<PCollection<KV<TextKey, Member>>, PCollectionTuple> {
  static final TupleTag<Member> FIRSTS = new TupleTag<>("firsts") {};
  static final TupleTag<Link> COPIES = new TupleTag<>("copies") {};

  private static final long serialVersionUID = 1;

  @Override
  public PCollectionTuple expand(PCollection<KV<TextKey, Member>> input) {
    return input
        .apply("Group by key", GroupByKey.create())
        .apply(
            "Part first and copies",
            ParDo.of(new PartFn()).withOutputTags(FIRSTS, TupleTagList.of(COPIES)));
  }

  private static final class PartFn extends DoFn<KV<TextKey, Iterable<Member>>, Member> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element KV<TextKey, Iterable<Member>> group, MultiOutputReceiver out) {
      Member first = null;
      List<Node> copies = new ArrayList<>();
      for (Member member : group.getValue()) {
        if (first == null) {
          first = member;
        } else if (member.node().compareTo(first.node()) < 0) {
          copies.add(first.node());
          first = member;
        } else {
          copies.add(member.node());
        }
      }
      for (Node copy : copies) {
        out.get(COPIES).output(new Link(new Pair(copy, first.node()), 1, true));
      }
      out.get(FIRSTS).output(first);
    }
  }
}
