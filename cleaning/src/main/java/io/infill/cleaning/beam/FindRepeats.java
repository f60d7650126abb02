package io.infill.cleaning.beam;

import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.dedup.TextKey;
import io.infill.cleaning.passage.CorpusPassages;
import io.infill.cleaning.passage.PassageConfig;
import io.infill.cleaning.passage.Repeat;
import io.infill.cleaning.passage.Sighting;
import io.infill.cleaning.passage.Sightings;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.DatasetWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * Finds which passages of the documents that stay stand in the corpus several times, and leaves
 * with every shard those that it holds: their keys, where each stands first, in how many documents.
 *
 * <p>Each shard tells of a passage once, or once a stretch ({@link Sightings}), however often it
 * holds it, so that the sightings of one passage are as many as shards and not as documents: a
 * notice that stands on ten million pages is a group of some thousands. Texts do not travel; a
 * sighting is 45 bytes with its key. Memory: one shard's passages up to the bound of {@link
 * Sightings}, and the sightings of one passage.
 *
 * <p>Deterministic up to the order of rows, which are looked up by their keys.
 */
public final class FindRepeats extends PTransform<PBegin, PDone> {
  private static final long serialVersionUID = 1;

  private final CleaningConfig config;
  private final String documents;
  private final String judged;
  private final ShardNotices notices;
  private final DatasetWriter<Repeat> repeats;

  private FindRepeats(
      CleaningConfig config,
      String documents,
      String judged,
      ShardNotices notices,
      DatasetWriter<Repeat> repeats) {
    this.config = config;
    this.documents = documents;
    this.judged = judged;
    this.notices = notices;
    this.repeats = repeats;
  }

  /**
   * Writes {@code repeats}, shard by shard of {@code documents}.
   *
   * @param links all proven links, where duplicates were looked for
   * @param stars the near links contracted, where there are any
   */
  public static FindRepeats of(
      CleaningConfig config,
      DatasetDirectory documents,
      DatasetDirectory judged,
      Optional<DatasetDirectory> links,
      Optional<DatasetDirectory> stars,
      DatasetWriter<Repeat> repeats) {
    return new FindRepeats(
        config,
        documents.path().toString(),
        judged.path().toString(),
        new ShardNotices(documents.shards(), links, stars, repeats),
        repeats);
  }

  @Override
  public PDone expand(PBegin input) {
    input
        .apply("Tell every shard who leaves", notices)
        .apply("Sight passages", ParDo.of(new SightFn(config, documents, judged)))
        .apply("Group by passage", GroupByKey.create())
        .apply("Find the first", ParDo.of(new FirstFn(config.passages())))
        .apply("Group by shard", GroupByKey.create())
        .apply("Write the shard", ParDo.of(new WriteRows<>(repeats)));
    return PDone.in(input.getPipeline());
  }

  private static final class SightFn
      extends DoFn<KV<Integer, Iterable<Notice>>, KV<TextKey, Sighting>> {
    private static final long serialVersionUID = 1;

    private final CleaningConfig config;
    private final String documents;
    private final String judged;
    private transient StayingTexts texts;
    private transient CorpusPassages passages;

    SightFn(CleaningConfig config, String documents, String judged) {
      this.config = config;
      this.documents = documents;
      this.judged = judged;
    }

    @Setup
    public void setup() throws IOException {
      texts = new StayingTexts(config, documents, judged);
      passages = new CorpusPassages(config.passages());
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<Notice>> group, OutputReceiver<KV<TextKey, Sighting>> out)
        throws IOException {
      Sightings sightings =
          new Sightings(group.getKey(), (key, sighting) -> out.output(KV.of(key, sighting)));
      texts.read(
          group.getKey(),
          group.getValue(),
          (document, text) -> passages.passages(document, text, sightings::add));
      sightings.flush();
    }
  }

  private static final class FirstFn
      extends DoFn<KV<TextKey, Iterable<Sighting>>, KV<Integer, Repeat>> {
    private static final long serialVersionUID = 1;

    private final PassageConfig config;
    private transient CorpusPassages passages;

    FirstFn(PassageConfig config) {
      this.config = config;
    }

    @Setup
    public void setup() {
      passages = new CorpusPassages(config);
    }

    @ProcessElement
    public void process(
        @Element KV<TextKey, Iterable<Sighting>> group, OutputReceiver<KV<Integer, Repeat>> out) {
      // Held, because some engines let a group be read once only.
      List<Sighting> sightings = new ArrayList<>();
      group.getValue().forEach(sightings::add);
      Repeat repeat = passages.repeat(group.getKey(), sightings);
      if (repeat != null) {
        SortedSet<Integer> shards = new TreeSet<>();
        sightings.forEach(sighting -> shards.add(sighting.shard()));
        shards.forEach(shard -> out.output(KV.of(shard, repeat)));
      }
    }
  }
}
