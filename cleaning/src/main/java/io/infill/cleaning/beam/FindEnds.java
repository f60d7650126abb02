package io.infill.cleaning.beam;

import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.dedup.TextKey;
import io.infill.cleaning.passage.CorpusPassages;
import io.infill.cleaning.passage.Neighbours;
import io.infill.cleaning.passage.Repeat;
import io.infill.cleaning.passage.RepeatFormat;
import io.infill.cleaning.passage.RepeatTable;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.ShardReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PDone;

/**
 * Brings to every shard what it needs to know where its repeated runs end: the neighbours, at their
 * first places, of the runs that its stretches begin and end with.
 *
 * <p>A shard asks for a run once, however many of its documents hold it, so an inquiry's group has
 * one answer and at most as many inquiries as shards; hashes of units travel, 4 bytes each, and no
 * text. Memory: the repeats of one shard, the keys it asks for (about 80 bytes each), and the
 * inquiries after one run.
 *
 * <p>Deterministic up to the order of rows, which are looked up by their keys.
 */
public final class FindEnds extends PTransform<PBegin, PDone> {
  private static final long serialVersionUID = 1;

  private final CleaningConfig config;
  private final String documents;
  private final String judged;
  private final String repeats;
  private final ShardNotices notices;
  private final DatasetWriter<Neighbours> ends;

  private FindEnds(
      CleaningConfig config,
      String documents,
      String judged,
      String repeats,
      ShardNotices notices,
      DatasetWriter<Neighbours> ends) {
    this.config = config;
    this.documents = documents;
    this.judged = judged;
    this.repeats = repeats;
    this.notices = notices;
    this.ends = ends;
  }

  /**
   * Writes {@code ends}, shard by shard of {@code documents}.
   *
   * @param links all proven links, where duplicates were looked for
   * @param stars the near links contracted, where there are any
   * @param repeats what {@link FindRepeats} wrote
   */
  public static FindEnds of(
      CleaningConfig config,
      DatasetDirectory documents,
      DatasetDirectory judged,
      Optional<DatasetDirectory> links,
      Optional<DatasetDirectory> stars,
      DatasetDirectory repeats,
      DatasetWriter<Neighbours> ends) {
    return new FindEnds(
        config,
        documents.path().toString(),
        judged.path().toString(),
        repeats.path().toString(),
        new ShardNotices(documents.shards(), links, stars, ends),
        ends);
  }

  @Override
  public PDone expand(PBegin input) {
    input
        .apply("Tell every shard who leaves", notices)
        .apply("Ask and answer", ParDo.of(new AskFn(config, documents, judged, repeats)))
        .apply("Group by run", GroupByKey.create())
        .apply("Pass on the answer", ParDo.of(new PassFn()))
        .apply("Group by shard", GroupByKey.create())
        .apply("Write the shard", ParDo.of(new WriteRows<>(ends)));
    return PDone.in(input.getPipeline());
  }

  private static final class AskFn
      extends DoFn<KV<Integer, Iterable<Notice>>, KV<TextKey, Ending>> {
    private static final long serialVersionUID = 1;

    private final CleaningConfig config;
    private final String documents;
    private final String judged;
    private final String repeats;
    private transient StayingTexts texts;
    private transient CorpusPassages passages;

    AskFn(CleaningConfig config, String documents, String judged, String repeats) {
      this.config = config;
      this.documents = documents;
      this.judged = judged;
      this.repeats = repeats;
    }

    @Setup
    public void setup() throws IOException {
      texts = new StayingTexts(config, documents, judged);
      passages = new CorpusPassages(config.passages());
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<Notice>> group, OutputReceiver<KV<TextKey, Ending>> out)
        throws IOException {
      int shard = group.getKey();
      RepeatTable table = new RepeatTable();
      DatasetDirectory directory = DatasetDirectory.open(Path.of(repeats));
      try (ShardReader<Repeat> in = directory.read(shard, new RepeatFormat())) {
        in.forEachRemaining(table::add);
      }
      Set<TextKey> asked = new HashSet<>();
      texts.read(
          shard,
          group.getValue(),
          (document, text) ->
              passages.ends(
                  document,
                  text,
                  table,
                  asked::add,
                  n -> out.output(KV.of(n.key(), Ending.answer(n.before(), n.behind())))));
      asked.forEach(key -> out.output(KV.of(key, Ending.inquiry(shard))));
    }
  }

  private static final class PassFn
      extends DoFn<KV<TextKey, Iterable<Ending>>, KV<Integer, Neighbours>> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(
        @Element KV<TextKey, Iterable<Ending>> group, OutputReceiver<KV<Integer, Neighbours>> out) {
      Ending answer = null;
      SortedSet<Integer> shards = new TreeSet<>();
      for (Ending ending : group.getValue()) {
        if (ending.isAnswer()) {
          answer = ending;
        } else {
          shards.add(ending.shard());
        }
      }
      if (shards.isEmpty()) {
        return;
      }
      if (answer == null) {
        throw new IllegalStateException(
            "nobody knows the run " + group.getKey() + ": the documents have changed");
      }
      Neighbours found = new Neighbours(group.getKey(), answer.before(), answer.behind());
      shards.forEach(shard -> out.output(KV.of(shard, found)));
    }
  }
}
