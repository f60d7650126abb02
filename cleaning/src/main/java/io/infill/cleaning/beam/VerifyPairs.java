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
import io.infill.ingest.dataset.ShardReader;
import java.io.IOException;
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
 * made anew from the text. Every pair comes out, once, with what was measured. The text of an index
 * is the one in its {@code cleaned/}, without what was cut out of it there.
 *
 * <p>The text stays where it is: each shard that holds a document in question is read through once,
 * and only the shingle hashes of those documents travel, once a pair. Memory: the pairs that touch
 * one shard, see {@link PairTable}.
 */
final class VerifyPairs extends PTransform<PCollection<Pair>, PCollection<Link>> {
  private static final long serialVersionUID = 1;

  private final CleaningConfig config;
  private final TextShards texts;

  VerifyPairs(CleaningConfig config, TextShards texts) {
    this.config = config;
    this.texts = texts;
  }

  @Override
  public PCollection<Link> expand(PCollection<Pair> input) {
    return input
        .apply("Send to both shards", ParDo.of(new SendFn(texts)))
        .apply("Group by shard", GroupByKey.create())
        .apply("Sketch the texts in question", ParDo.of(new SketchFn(config, texts)))
        .apply("Group by pair", GroupByKey.create())
        .apply("Compare", ParDo.of(new CompareFn()));
  }

  private static final class SendFn extends PackRows<Pair> {
    private static final long serialVersionUID = 1;

    private final TextShards texts;

    SendFn(TextShards texts) {
      super(texts.count(), PairTable.WORDS);
      this.texts = texts;
    }

    @Override
    void pack(Pair pair, RowPacker out) {
      long[] row = new long[PairTable.WORDS];
      PairTable.put(pair, row);
      int later = texts.of(pair.later());
      int earlier = texts.of(pair.earlier());
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
    private final TextShards texts;
    private transient DocumentPreparation preparation;
    private transient FoldedText folded;

    SketchFn(CleaningConfig config, TextShards texts) {
      this.config = config;
      this.texts = texts;
    }

    @Setup
    public void setup() {
      preparation = new DocumentPreparation(config);
      folded = new FoldedText();
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<byte[]>> group, OutputReceiver<KV<Pair, Sketch>> out)
        throws IOException {
      int shard = group.getKey();
      int index = texts.index(shard);
      PairTable wanted = new PairTable();
      group.getValue().forEach(wanted::add);
      wanted.sort();
      try (ShardReader<Document> in = texts.read(shard)) {
        while (in.hasNext()) {
          Document document = in.next();
          Set<Pair> pairs = wanted.of(document.id(), index);
          if (!pairs.isEmpty()) {
            folded.fold(index == 0 ? prepared(document) : document.text());
            Sketch sketch = Sketch.of(folded, config.dedup().near());
            pairs.forEach(pair -> out.output(KV.of(pair, sketch)));
          }
        }
      }
    }

    /** The form that was judged; a document of an index has it already. */
    private String prepared(Document document) {
      return preparation.prepare(document.source(), document.text()).text();
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
