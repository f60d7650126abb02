package io.infill.cleaning.passage;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.cleaning.dedup.TextKey;
import io.infill.ingest.DocumentId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the pipelines do with passages, in memory. */
final class PureCorpus {
  private static final int SHARDS = 3;

  private final PassageConfig config;
  private final SortedMap<DocumentId, String> texts = new TreeMap<>();

  PureCorpus(PassageConfig config) {
    this.config = config;
  }

  /** Adds a text under an id that begins with {@code number}, so that numbers give the order. */
  DocumentId add(int number, String text) {
    DocumentId id = new DocumentId((long) number << 40, 0x9E3779B97F4A7C15L * number);
    texts.put(id, text);
    return id;
  }

  static PassageConfig paragraphs(ParagraphConfig paragraphs) {
    return config(paragraphs, SubstringConfig.defaults());
  }

  static PassageConfig substrings(int minUnits) {
    return config(ParagraphConfig.defaults(), new SubstringConfig(true, minUnits));
  }

  static PassageConfig config(ParagraphConfig paragraphs, SubstringConfig substrings) {
    return new PassageConfig(RepeatedConfig.defaults(), paragraphs, substrings, 1, 0);
  }

  /** The cuts of every document. */
  Map<DocumentId, Cuts> cuts() {
    CorpusPassages passages = new CorpusPassages(config);
    Map<TextKey, List<Sighting>> sightings = new LinkedHashMap<>();
    for (int shard = 0; shard < SHARDS; shard++) {
      Sightings gathered =
          new Sightings(
              shard, (key, s) -> sightings.computeIfAbsent(key, k -> new ArrayList<>()).add(s));
      for (Map.Entry<DocumentId, String> text : texts.entrySet()) {
        if (text.getKey().shard(SHARDS) == shard) {
          passages.passages(text.getKey(), text.getValue(), gathered::add);
        }
      }
      gathered.flush();
    }
    List<RepeatTable> tables = new ArrayList<>();
    for (int shard = 0; shard < SHARDS; shard++) {
      tables.add(new RepeatTable());
    }
    sightings.forEach(
        (key, list) -> {
          Repeat repeat = passages.repeat(key, list);
          if (repeat != null) {
            TreeSet<Integer> shards = new TreeSet<>();
            list.forEach(s -> shards.add(s.shard()));
            shards.forEach(shard -> tables.get(shard).add(repeat));
          }
        });
    Map<TextKey, Neighbours> known = new HashMap<>();
    Set<TextKey> asked = new HashSet<>();
    texts.forEach(
        (id, text) ->
            passages.ends(
                id,
                text,
                tables.get(id.shard(SHARDS)),
                asked::add,
                n -> assertThat(known.put(n.key(), n)).isNull()));
    assertThat(known.keySet()).containsAll(asked);
    known.keySet().retainAll(asked);
    Map<DocumentId, Cuts> cuts = new LinkedHashMap<>();
    texts.forEach(
        (id, text) ->
            cuts.put(
                id,
                Cuts.of(text, passages.cuts(id, text, tables.get(id.shard(SHARDS)), known::get))));
    return cuts;
  }

  /** What is left of every document, in the order of the ids. */
  List<String> left() {
    List<String> left = new ArrayList<>();
    cuts().forEach((id, cuts) -> left.add(cuts.applyTo(texts.get(id))));
    return left;
  }
}
