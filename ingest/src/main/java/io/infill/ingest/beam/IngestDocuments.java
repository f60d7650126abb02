package io.infill.ingest.beam;

import io.infill.ingest.Document;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.Reject;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.dataset.DatasetWriter;
import java.util.List;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PDone;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Turns files into two datasets under construction: documents and rejects, dealt to shards by hash
 * and sorted inside each, with their accounts beside them.
 *
 * <p>This is the one place where texts are shuffled. Input: the files of all sources, in any order.
 * Output: files only, the same bytes whatever the order, the bundles and the retries; the caller
 * commits them. A file that is gone fails the pipeline; what is wrong inside a file is a reject.
 *
 * <p>Cost: one task a file (a single large file is read by one worker), one group a shard, held in
 * memory while it is sorted. Counters: {@code records-read}, {@code record-bytes-read}.
 */
public final class IngestDocuments extends PTransform<PCollection<SourceFile>, PDone> {
  private static final long serialVersionUID = 1;

  /** Subclasses, because Beam finds the coders by the tags' full types. */
  private static final class DocumentTag extends TupleTag<KV<Integer, IngestedDocument>> {
    private static final long serialVersionUID = 1;
  }

  private static final class RejectTag extends TupleTag<KV<Integer, Reject>> {
    private static final long serialVersionUID = 1;
  }

  private final List<SourceConfig> sources;
  private final IngestConfig config;
  private final DatasetWriter<Document> documents;
  private final DatasetWriter<Reject> rejected;

  private IngestDocuments(
      List<SourceConfig> sources,
      IngestConfig config,
      DatasetWriter<Document> documents,
      DatasetWriter<Reject> rejected) {
    this.sources = List.copyOf(sources);
    this.config = config;
    this.documents = documents;
    this.rejected = rejected;
  }

  /** Reads files of these sources into these datasets, which have begun. */
  public static IngestDocuments into(
      DatasetWriter<Document> documents,
      DatasetWriter<Reject> rejected,
      List<SourceConfig> sources,
      IngestConfig config) {
    return new IngestDocuments(sources, config, documents, rejected);
  }

  @Override
  public PDone expand(PCollection<SourceFile> files) {
    TupleTag<KV<Integer, IngestedDocument>> documentTag = new DocumentTag();
    TupleTag<KV<Integer, Reject>> rejectTag = new RejectTag();
    ReadFilesFn read =
        new ReadFilesFn(sources, config, documents, rejected.shards(), documentTag, rejectTag);
    PCollectionTuple records =
        files
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
    return PDone.in(files.getPipeline());
  }
}
