package io.infill.cleaning.beam;

import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.DocumentPreparation;
import io.infill.cleaning.dedup.FoldedText;
import io.infill.cleaning.dedup.Link;
import io.infill.cleaning.dedup.Pair;
import io.infill.cleaning.dedup.PairTable;
import io.infill.cleaning.dedup.RowPacker;
import io.infill.cleaning.dedup.Sketch;
import io.infill.ingest.DocumentId;
import io.infill.ingest.dataset.RowSource;
import io.infill.ingest.dataset.ShardReader;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
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
 * <p>The text stays where it is: of each shard that holds a document in question the ids are read
 * through once, and the texts in question; only the shingle hashes of those documents travel, once
 * a pair. Memory: the pairs that touch one shard, see {@link PairTable}.
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
      try (ShardReader<DocumentId> ids = texts.read(shard, List.of("id"), SketchFn::id);
          ShardReader<Text> in = texts.read(shard, List.of("source", "text"), SketchFn::text)) {
        while (ids.hasNext()) {
          long row = ids.row();
          Set<Pair> pairs = wanted.of(ids.next(), index);
          if (!pairs.isEmpty()) {
            in.skipTo(row);
            Text text = in.next();
            folded.fold(index == 0 ? prepared(text) : text.text());
            Sketch sketch = Sketch.of(folded, config.dedup().near());
            pairs.forEach(pair -> out.output(KV.of(pair, sketch)));
          }
        }
      }
    }

    private static DocumentId id(RowSource row) {
      return DocumentId.parse(row.string());
    }

    private static Text text(RowSource row) {
      return new Text(row.string(), row.string());
    }

    /** The form that was judged; a document of an index has it already. */
    private String prepared(Text text) {
      return preparation.prepare(text.source(), text.text()).text();
    }
  }

  /** What is read of a document in question. */
  private record Text(String source, String text) {}

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
