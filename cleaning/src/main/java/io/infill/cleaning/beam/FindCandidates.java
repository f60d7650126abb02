package io.infill.cleaning.beam;

import io.infill.cleaning.dedup.BandMember;
import io.infill.cleaning.dedup.BandRows;
import io.infill.cleaning.dedup.BandTable;
import io.infill.cleaning.dedup.Bucket;
import io.infill.cleaning.dedup.Member;
import io.infill.cleaning.dedup.NearConfig;
import io.infill.cleaning.dedup.Pair;
import io.infill.cleaning.dedup.RowPacker;
import io.infill.cleaning.dedup.Signatures;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.PartialReport;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
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
 * <p>Band members travel as packed rows, by partition of their keys; equal keys meet in a table of
 * the partition ({@link BandTable}). A {@link Bucket} of more than {@value Bucket#MAX_MEMBERS} is
 * parted into {@value #PARTS} by id, each with the leaders of the whole. Facts, reported where they
 * are not 0: {@value #FOUND}, {@value #PARTED} and {@value #LEFT}, see {@link CleaningFacts}.
 * Memory: the table of one partition, about 80 MB; of a part of a parted bucket, 70 bytes a member.
 */
final class FindCandidates extends PTransform<PCollection<Member>, PCollection<Pair>> {
  /** Fact: candidate pairs that came out, each as often as it was found. */
  static final String FOUND = "found";

  /** Fact: buckets that were parted. */
  static final String PARTED = "parted";

  /** Fact: band members that were not held against all that they may resemble. */
  static final String LEFT = "left";

  private static final long serialVersionUID = 1;
  private static final int PARTS = 1024;
  private static final TupleTag<Pair> PAIRS = new TupleTag<>("pairs") {};
  private static final TupleTag<KV<Long, BandMember>> OVERFLOW = new TupleTag<>("overflow") {};

  private final NearConfig config;
  private final int partitions;
  private final DatasetWriter<?> facts;

  /**
   * @param documents how many there are at most
   * @param facts takes the facts as reports
   */
  FindCandidates(NearConfig config, long documents, DatasetWriter<?> facts) {
    this.config = config;
    this.partitions = BandRows.partitions(documents, config);
    this.facts = facts;
  }

  @Override
  public PCollection<Pair> expand(PCollection<Member> input) {
    PCollectionTuple first =
        input
            .apply("Cut into bands", ParDo.of(new BandFn(config, partitions)))
            .apply("Group by partition", GroupByKey.create())
            .apply(
                "Pair in buckets",
                ParDo.of(new PairFn(config, true, facts))
                    .withOutputTags(PAIRS, TupleTagList.of(OVERFLOW)));
    PCollectionTuple second =
        first
            .get(OVERFLOW)
            .apply("Send to parts", ParDo.of(new PartFn(config, partitions)))
            .apply("Group by part", GroupByKey.create())
            .apply(
                "Pair in parts",
                ParDo.of(new PairFn(config, false, facts))
                    .withOutputTags(PAIRS, TupleTagList.of(OVERFLOW)));
    return PCollectionList.of(first.get(PAIRS))
        .and(second.get(PAIRS))
        .apply("Join the pairs", Flatten.pCollections());
  }

  private static final class BandFn extends PackRows<Member> {
    private static final long serialVersionUID = 1;

    private final NearConfig config;
    private final int partitions;
    private transient Signatures signatures;
    private transient long[] row;

    BandFn(NearConfig config, int partitions) {
      super(partitions, BandRows.words(config));
      this.config = config;
      this.partitions = partitions;
    }

    @Setup
    public void setup() {
      signatures = new Signatures(config);
      row = new long[BandRows.words(config)];
    }

    @Override
    void pack(Member member, RowPacker out) {
      if (member.signature().length == 0) {
        return;
      }
      BandMember banded =
          new BandMember(member.node(), signatures.sieve(member.signature()), false);
      for (long key : signatures.bandKeys(member.signature())) {
        BandRows.put(key, banded, row);
        out.add(BandRows.partition(key, partitions), row);
      }
    }
  }

  private static final class PartFn extends PackRows<KV<Long, BandMember>> {
    private static final long serialVersionUID = 1;

    private final NearConfig config;
    private final int partitions;

    PartFn(NearConfig config, int partitions) {
      super(partitions, BandRows.words(config));
      this.config = config;
      this.partitions = partitions;
    }

    @Override
    void pack(KV<Long, BandMember> member, RowPacker out) {
      long[] row = new long[BandRows.words(config)];
      BandRows.put(member.getKey(), member.getValue(), row);
      out.add(BandRows.partition(member.getKey(), partitions), row);
    }
  }

  private static final class PairFn extends DoFn<KV<Integer, Iterable<byte[]>>, Pair> {
    private static final long serialVersionUID = 1;

    private final NearConfig config;
    private final boolean whole;
    private final DatasetWriter<?> facts;

    /**
     * @param whole true where buckets may be parted, false where they have been
     */
    PairFn(NearConfig config, boolean whole, DatasetWriter<?> facts) {
      this.config = config;
      this.whole = whole;
      this.facts = facts;
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<byte[]>> group, MultiOutputReceiver out)
        throws IOException {
      BandTable table =
          new BandTable(
              BandRows.words(config),
              whole ? Bucket.MAX_MEMBERS : Integer.MAX_VALUE,
              (key, member) ->
                  out.get(OVERFLOW)
                      .output(KV.of(partKey(key, member.node().id().shard(PARTS)), member)));
      group.getValue().forEach(table::add);
      long[] found = new long[1];
      long[] parted = new long[1];
      long[] left = new long[1];
      table.buckets(
          (key, members, overflowed) -> {
            if (!overflowed && members.stream().allMatch(m -> m.node().isIndexed())) {
              return;
            }
            Bucket bucket = new Bucket(config.similarity());
            bucket.pair(
                members,
                pair -> {
                  found[0]++;
                  out.get(PAIRS).output(pair);
                });
            left[0] += bucket.left();
            if (overflowed) {
              parted[0]++;
              for (BandMember leader : bucket.leaders()) {
                for (int part = 0; part < PARTS; part++) {
                  out.get(OVERFLOW).output(KV.of(partKey(key, part), leader.asLeader()));
                }
              }
            }
          });
      report(group.getKey(), found[0], parted[0], left[0]);
    }

    private void report(int partition, long found, long parted, long left) throws IOException {
      if (found + parted + left > 0) {
        SortedMap<String, Long> counts = new TreeMap<>();
        counts.put(FOUND, found);
        counts.put(PARTED, parted);
        counts.put(LEFT, left);
        facts.report(
            String.format(Locale.ROOT, "%s-%07d", whole ? "buckets" : "parts", partition),
            new PartialReport(List.of(), counts));
      }
    }

    private static long partKey(long key, int part) {
      return ((key ^ ((long) part << 1)) * 0x9E3779B97F4A7C15L) & ~1L;
    }
  }
}
