package io.infill.cleaning.beam;

import io.infill.cleaning.dedup.Link;
import io.infill.cleaning.dedup.Member;
import io.infill.cleaning.dedup.TextKey;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Parts documents by address: the first of each address goes on ({@link GatherCopies#FIRSTS}), the
 * others are linked to it ({@link GatherCopies#COPIES}). A document without an address goes on.
 */
final class GatherAddresses extends PTransform<PCollection<Member>, PCollectionTuple> {
  private static final long serialVersionUID = 1;
  private static final TupleTag<KV<TextKey, Member>> ADDRESSED = new TupleTag<>("addressed") {};
  private static final TupleTag<Member> OTHERS = new TupleTag<>("others") {};

  @Override
  public PCollectionTuple expand(PCollection<Member> input) {
    PCollectionTuple parted =
        input.apply(
            "Key by address",
            ParDo.of(new AddressFn()).withOutputTags(ADDRESSED, TupleTagList.of(OTHERS)));
    PCollectionTuple gathered =
        parted.get(ADDRESSED).apply("Gather", new GatherCopies(Link.Kind.URL));
    return PCollectionTuple.of(
            GatherCopies.FIRSTS,
            PCollectionList.of(gathered.get(GatherCopies.FIRSTS))
                .and(parted.get(OTHERS))
                .apply("Join who goes on", Flatten.pCollections()))
        .and(GatherCopies.COPIES, gathered.get(GatherCopies.COPIES));
  }

  private static final class AddressFn extends DoFn<Member, KV<TextKey, Member>> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element Member member, MultiOutputReceiver out) {
      if (member.address().isPresent()) {
        out.get(ADDRESSED).output(KV.of(member.address().get(), member));
      } else {
        out.get(OTHERS).output(member);
      }
    }
  }
}
