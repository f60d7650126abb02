package io.infill.cleaning.beam;

import io.infill.cleaning.dedup.Link;
import io.infill.cleaning.dedup.Member;
import io.infill.cleaning.dedup.NearConfig;
import io.infill.cleaning.dedup.Pair;
import io.infill.cleaning.dedup.TextKey;
import io.infill.ingest.dataset.DatasetWriter;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Links equal texts and, of the first of each, finds the pairs that are worth comparing: all that
 * can be known without the texts. Out: {@link #COPIES} and, where near duplicates are looked for,
 * {@link #PAIRS}.
 */
public final class CandidatePairs extends PTransform<PCollection<Member>, PCollectionTuple> {
  /** Links of copies with the first of their equals. */
  public static final TupleTag<Link> COPIES = GatherCopies.COPIES;

  /** Pairs to be compared; one may come more than once. */
  public static final TupleTag<Pair> PAIRS = new TupleTag<>("candidate-pairs") {};

  private static final long serialVersionUID = 1;

  private final NearConfig config;
  private final long documents;
  private final DatasetWriter<?> facts;

  /**
   * @param documents how many there are at most
   * @param facts takes the facts of {@link FindCandidates} as reports
   */
  public CandidatePairs(NearConfig config, long documents, DatasetWriter<?> facts) {
    this.config = config;
    this.documents = documents;
    this.facts = facts;
  }

  @Override
  public PCollectionTuple expand(PCollection<Member> input) {
    PCollectionTuple exact =
        input
            .apply("Key by text", ParDo.of(new TextFn()))
            .apply("Gather equal texts", new GatherCopies(Link.Kind.EXACT));
    PCollectionTuple found = PCollectionTuple.of(COPIES, exact.get(GatherCopies.COPIES));
    if (!config.enabled()) {
      return found;
    }
    return found.and(
        PAIRS,
        exact
            .get(GatherCopies.FIRSTS)
            .apply("Find candidate pairs", new FindCandidates(config, documents, facts)));
  }

  private static final class TextFn extends DoFn<Member, KV<TextKey, Member>> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element Member member, OutputReceiver<KV<TextKey, Member>> out) {
      out.output(KV.of(member.text(), member));
    }
  }
}
