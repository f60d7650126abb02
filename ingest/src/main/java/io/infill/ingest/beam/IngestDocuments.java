package io.infill.ingest.beam;

import io.infill.ingest.Document;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.Reject;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.dataset.DatasetWriter;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PDone;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Turns files into two datasets under construction: documents and rejects, dealt to shards by hash
 * and sorted inside each, with their accounts beside them.
 *
 * <p>This is the one place where texts are shuffled. Input: the plan of the files to read. Output:
 * files only, the same bytes whatever the order, the bundles and the retries; the caller commits
 * them. A file that is gone fails the pipeline; what is wrong inside a file is a reject.
 *
 * <p>Cost: large files are read twice where their format can be read in ranges ({@link
 * io.infill.ingest.format.FileSplitting}), all others once; one group a shard, held in memory while
 * it is sorted. Counters: {@code records-read}, {@code record-bytes-read}.
 */
public final class IngestDocuments extends PTransform<PBegin, PDone> {
  private static final long serialVersionUID = 1;

  /** Subclasses, because Beam finds the coders by the tags' full types. */
  private static final class DocumentTag extends TupleTag<KV<Integer, IngestedDocument>> {
    private static final long serialVersionUID = 1;
  }

  private static final class RejectTag extends TupleTag<KV<Integer, Reject>> {
    private static final long serialVersionUID = 1;
  }

  private final ReadPlan plan;
  private final List<SourceConfig> sources;
  private final IngestConfig config;
  private final DatasetWriter<Document> documents;
  private final DatasetWriter<Reject> rejected;

  private IngestDocuments(
      ReadPlan plan,
      List<SourceConfig> sources,
      IngestConfig config,
      DatasetWriter<Document> documents,
      DatasetWriter<Reject> rejected) {
    this.plan = plan;
    this.sources = List.copyOf(sources);
    this.config = config;
    this.documents = documents;
    this.rejected = rejected;
  }

  /** Reads what the plan says into these datasets, which have begun. */
  static IngestDocuments into(
      DatasetWriter<Document> documents,
      DatasetWriter<Reject> rejected,
      ReadPlan plan,
      List<SourceConfig> sources,
      IngestConfig config) {
    return new IngestDocuments(plan, sources, config, documents, rejected);
  }

  @Override
  public PDone expand(PBegin begin) {
    TupleTag<KV<Integer, IngestedDocument>> documentTag = new DocumentTag();
    TupleTag<KV<Integer, Reject>> rejectTag = new RejectTag();
    ReadFilesFn read =
        new ReadFilesFn(sources, config, documents, rejected.shards(), documentTag, rejectTag);
    PCollectionTuple records =
        tasks(begin)
            .apply("Spread the files over the workers", Reshuffle.viaRandomKey())
            .apply(
                "Read their records",
                ParDo.of(read).withOutputTags(documentTag, TupleTagList.of(rejectTag)));
    records
        .get(documentTag)
        .apply("Gather each shard's documents", GroupByKey.create())
        .apply("Write each shard's documents", ParDo.of(new WriteDocumentsFn(documents)));
    records
        .get(rejectTag)
        .apply("Gather each shard's rejects", GroupByKey.create())
        .apply("Write each shard's rejects", ParDo.of(new WriteRejectsFn(rejected, documents)));
    return PDone.in(begin.getPipeline());
  }

  private PCollection<ReadTask> tasks(PBegin begin) {
    PCollection<ReadTask> whole =
        begin.apply("Name the files", Create.of(plan.tasks()).withCoder(ReadTaskCoder.of()));
    if (plan.ranges().isEmpty()) {
      return whole;
    }
    PCollection<ReadTask> stretches =
        begin
            .apply(
                "Name the large files' ranges",
                Create.of(plan.ranges()).withCoder(FileRangeCoder.of()))
            .apply("Spread the ranges over the workers", Reshuffle.viaRandomKey())
            .apply("Survey them", ParDo.of(new SurveyRangeFn(sources, config)))
            .setCoder(KvCoder.of(SourceFileCoder.of(), SurveyedRangeCoder.of()))
            .apply("Gather each file's ranges", GroupByKey.create())
            .apply("Number their records", ParDo.of(new PlanStretchesFn(config)))
            .setCoder(ReadTaskCoder.of());
    return PCollectionList.of(whole)
        .and(stretches)
        .apply("Put small and large files together", Flatten.pCollections());
  }
}
