package io.infill.cleaning.beam;

import io.infill.cleaning.dedup.BandMember;
import io.infill.cleaning.dedup.Bucket;
import io.infill.cleaning.dedup.Member;
import io.infill.cleaning.dedup.NearConfig;
import io.infill.cleaning.dedup.Pair;
import io.infill.cleaning.dedup.Signatures;
import java.util.List;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
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
 * Finds pairs of documents worth comparing: those that agree on a band and whose sieves come near
 * the limit. A pair may come out once a band.
 *
 * <p>A bucket of more than {@value Bucket#MAX_MEMBERS} documents is parted once into {@value
 * #PARTS} smaller ones by id, each with the leaders of the whole; what overflows there as well (a
 * bucket of more than four million) is left to the other bands. Counter: {@code
 * left-to-other-bands}.
 */
final class FindCandidates extends PTransform<PCollection<Member>, PCollection<Pair>> {
  private static final long serialVersionUID = 1;
  private static final int PARTS = 1024;
  private static final TupleTag<Pair> PAIRS = new TupleTag<>("pairs") {};
  private static final TupleTag<KV<Long, BandMember>> OVERFLOW = new TupleTag<>("overflow") {};

  private final NearConfig config;

  FindCandidates(NearConfig config) {
    this.config = config;
  }

  @Override
  public PCollection<Pair> expand(PCollection<Member> input) {
    PCollectionTuple first =
        input
            .apply("Cut into bands", ParDo.of(new BandFn(config)))
            .apply("Group by band", GroupByKey.create())
            .apply(
                "Pair in buckets",
                ParDo.of(new PairFn(config, true))
                    .withOutputTags(PAIRS, TupleTagList.of(OVERFLOW)));
    PCollectionTuple second =
        first
            .get(OVERFLOW)
            .apply("Group by part", GroupByKey.create())
            .apply(
                "Pair in parts",
                ParDo.of(new PairFn(config, false))
                    .withOutputTags(PAIRS, TupleTagList.of(OVERFLOW)));
    return PCollectionList.of(first.get(PAIRS))
        .and(second.get(PAIRS))
        .apply("Join the pairs", Flatten.pCollections());
  }

  private static final class BandFn extends DoFn<Member, KV<Long, BandMember>> {
    private static final long serialVersionUID = 1;

    private final NearConfig config;
    private transient Signatures signatures;

    BandFn(NearConfig config) {
      this.config = config;
    }

    @Setup
    public void setup() {
      signatures = new Signatures(config);
    }

    @ProcessElement
    public void process(@Element Member member, OutputReceiver<KV<Long, BandMember>> out) {
      if (member.signature().length == 0) {
        return;
      }
      BandMember banded = new BandMember(member.node(), signatures.sieve(member.signature()));
      for (long key : signatures.bandKeys(member.signature())) {
        out.output(KV.of(key, banded));
      }
    }
  }

  private static final class PairFn extends DoFn<KV<Long, Iterable<BandMember>>, Pair> {
    private static final long serialVersionUID = 1;

    private final NearConfig config;
    private final boolean parts;
    private final Counter left = Metrics.counter(FindCandidates.class, "left-to-other-bands");

    PairFn(NearConfig config, boolean parts) {
      this.config = config;
      this.parts = parts;
    }

    @ProcessElement
    public void process(@Element KV<Long, Iterable<BandMember>> group, MultiOutputReceiver out) {
      long key = group.getKey();
      Bucket bucket =
          new Bucket(config.similarity(), Bucket.MAX_MEMBERS, member -> overflow(key, member, out));
      group.getValue().forEach(bucket::add);
      List<BandMember> leaders = bucket.pairs(pair -> out.get(PAIRS).output(pair));
      if (parts && bucket.hasOverflowed()) {
        for (int part = 0; part < PARTS; part++) {
          for (BandMember leader : leaders) {
            out.get(OVERFLOW).output(KV.of(partKey(key, part), leader));
          }
        }
      }
    }

    private void overflow(long key, BandMember member, MultiOutputReceiver out) {
      if (parts) {
        int part = member.node().id().shard(PARTS);
        out.get(OVERFLOW).output(KV.of(partKey(key, part), member));
      } else {
        left.inc();
      }
    }

    private static long partKey(long key, int part) {
      return (key ^ part) * 0x9E3779B97F4A7C15L;
    }
  }
}
