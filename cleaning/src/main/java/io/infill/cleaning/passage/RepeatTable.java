package io.infill.cleaning.passage;

import io.infill.cleaning.dedup.TextKey;
import io.infill.ingest.DocumentId;

/**
 * The repeats of one shard by their keys: open addressing over one array, 48 bytes an entry and at
 * most twice that with the gaps.
 */
public final class RepeatTable {
  private static final int FIELDS = 6;

  /** High and low half of the key, of the document's id; unit + 1 (0: free); documents. */
  private long[] table = new long[FIELDS << 10];

  private int capacity = 1 << 10;
  private int size;

  /** Adds a repeat; one of the same key takes the place of the former. */
  public void add(Repeat repeat) {
    if (3 * (size + 1) > 2 * capacity) {
      grow();
    }
    int at = slot(repeat.key());
    size += table[at + 4] == 0 ? 1 : 0;
    table[at] = repeat.key().high();
    table[at + 1] = repeat.key().low();
    table[at + 2] = repeat.first().document().high();
    table[at + 3] = repeat.first().document().low();
    table[at + 4] = repeat.first().unit() + 1L;
    table[at + 5] = repeat.documents();
  }

  /** The repeat of this key; null if there is none. */
  public Repeat get(TextKey key) {
    int at = slot(key);
    if (table[at + 4] == 0) {
      return null;
    }
    DocumentId document = new DocumentId(table[at + 2], table[at + 3]);
    return new Repeat(key, new Occurrence(document, (int) table[at + 4] - 1), table[at + 5]);
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  private int slot(TextKey key) {
    int i = (int) (key.high() ^ (key.high() >>> 32)) & (capacity - 1);
    while (table[FIELDS * i + 4] != 0
        && !(table[FIELDS * i] == key.high() && table[FIELDS * i + 1] == key.low())) {
      i = (i + 1) & (capacity - 1);
    }
    return FIELDS * i;
  }

  private void grow() {
    long[] old = table;
    capacity *= 2;
    table = new long[FIELDS * capacity];
    for (int from = 0; from < old.length; from += FIELDS) {
      if (old[from + 4] != 0) {
        int to = slot(new TextKey(old[from], old[from + 1]));
        System.arraycopy(old, from, table, to, FIELDS);
      }
    }
  }
}
