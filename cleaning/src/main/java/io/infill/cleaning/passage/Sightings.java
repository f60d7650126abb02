package io.infill.cleaning.passage;

import io.infill.cleaning.dedup.TextKey;
import io.infill.ingest.DocumentId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Gathers the passages of one shard, so that a passage that stands in it a thousand times is told
 * of once. When {@value #MAX_KEYS} passages are held, all are handed out and it begins anew: the
 * memory is bounded by some 60 MB, and a passage is told of once a stretch.
 */
public final class Sightings {
  static final int MAX_KEYS = 1 << 18;

  private final int shard;
  private final BiConsumer<TextKey, Sighting> out;
  private final Map<TextKey, Entry> entries = new HashMap<>();

  /**
   * @param shard the shard's number
   * @param out takes what was gathered
   */
  public Sightings(int shard, BiConsumer<TextKey, Sighting> out) {
    this.shard = shard;
    this.out = out;
  }

  /** Adds a place; those of one document come one after the other. */
  public void add(TextKey key, Occurrence place) {
    Entry entry = entries.get(key);
    if (entry == null) {
      if (entries.size() == MAX_KEYS) {
        flush();
      }
      entries.put(key, new Entry(place));
    } else {
      entry.add(place);
    }
  }

  /** Hands out what is held. */
  public void flush() {
    entries.forEach(
        (key, e) -> out.accept(key, new Sighting(shard, e.first, e.documents, e.several)));
    entries.clear();
  }

  private static final class Entry {
    private Occurrence first;
    private DocumentId last;
    private long documents = 1;
    private boolean several;

    Entry(Occurrence place) {
      first = place;
      last = place.document();
    }

    void add(Occurrence place) {
      several = true;
      first = place.compareTo(first) < 0 ? place : first;
      if (!place.document().equals(last)) {
        documents++;
        last = place.document();
      }
    }
  }
}
