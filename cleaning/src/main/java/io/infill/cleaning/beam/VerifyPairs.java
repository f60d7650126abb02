package io.infill.cleaning.beam;

import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.DocumentPreparation;
import io.infill.cleaning.dedup.FoldedText;
import io.infill.cleaning.dedup.Link;
import io.infill.cleaning.dedup.Pair;
import io.infill.cleaning.dedup.PairTable;
import io.infill.cleaning.dedup.RowPacker;
import io.infill.cleaning.dedup.Sketch;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentFormat;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.ShardReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Measures how similar candidate pairs really are: Jaccard similarity of their {@link Sketch}es,
 * made anew from the text. Every pair comes out, once, with what was measured.
 *
 * <p>The text stays where it is: each shard that holds a document in question is read through once,
 * and only the shingle hashes of those documents travel, once a pair. Memory: the pairs that touch
 * one shard, see {@link PairTable}.
 */
final class VerifyPairs extends PTransform<PCollection<Pair>, PCollection<Link>> {
  private static final long serialVersionUID = 1;

  private final CleaningConfig config;
  private final String documents;
  private final int shards;

  VerifyPairs(CleaningConfig config, String documents, int shards) {
    this.config = config;
    this.documents = documents;
    this.shards = shards;
  }

  @Override
  public PCollection<Link> expand(PCollection<Pair> input) {
    return input
        .apply("Send to both shards", ParDo.of(new SendFn(shards)))
        .apply("Group by shard", GroupByKey.create())
        .apply("Sketch the texts in question", ParDo.of(new SketchFn(config, documents)))
        .apply("Group by pair", GroupByKey.create())
        .apply("Compare", ParDo.of(new CompareFn()));
  }

  private static final class SendFn extends PackRows<Pair> {
    private static final long serialVersionUID = 1;

    private final int shards;

    SendFn(int shards) {
      super(shards, PairTable.WORDS);
      this.shards = shards;
    }

    @Override
    void pack(Pair pair, RowPacker out) {
      long[] row = new long[PairTable.WORDS];
      PairTable.put(pair, row);
      int later = pair.later().id().shard(shards);
      int earlier = pair.earlier().id().shard(shards);
      out.add(later, row);
      if (earlier != later) {
        out.add(earlier, row);
      }
    }
  }

  private static final class SketchFn
      extends DoFn<KV<Integer, Iterable<byte[]>>, KV<Pair, Sketch>> {
    private static final long serialVersionUID = 1;

    private final CleaningConfig config;
    private final String path;
    private transient DatasetDirectory documents;
    private transient DocumentPreparation preparation;
    private transient FoldedText folded;

    SketchFn(CleaningConfig config, String path) {
      this.config = config;
      this.path = path;
    }

    @Setup
    public void setup() throws IOException {
      documents = DatasetDirectory.open(Path.of(path));
      preparation = new DocumentPreparation(config);
      folded = new FoldedText();
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<byte[]>> group, OutputReceiver<KV<Pair, Sketch>> out)
        throws IOException {
      int shard = group.getKey();
      PairTable wanted = new PairTable();
      group.getValue().forEach(wanted::add);
      wanted.sort();
      try (ShardReader<Document> in = documents.read(shard, DocumentFormat.DOCUMENTS)) {
        while (in.hasNext()) {
          Document document = in.next();
          Set<Pair> pairs = wanted.of(document.id());
          if (!pairs.isEmpty()) {
            folded.fold(preparation.prepare(document.source(), document.text()).text());
            Sketch sketch = Sketch.of(folded, config.dedup().near());
            pairs.forEach(pair -> out.output(KV.of(pair, sketch)));
          }
        }
      }
    }
  }

  private static final class CompareFn extends DoFn<KV<Pair, Iterable<Sketch>>, Link> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element KV<Pair, Iterable<Sketch>> group, OutputReceiver<Link> out) {
      Iterator<Sketch> both = group.getValue().iterator();
      Sketch one = both.next();
      if (!both.hasNext()) {
        throw new IllegalStateException(
            "only one text of " + group.getKey() + " was found: the documents have changed");
      }
      out.output(new Link(group.getKey(), one.similarity(both.next()), Link.Kind.NEAR));
    }
  }
}
