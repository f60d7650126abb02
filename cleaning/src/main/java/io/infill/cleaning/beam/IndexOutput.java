package io.infill.cleaning.beam;

import io.infill.cleaning.dedup.DedupConfig;
import io.infill.cleaning.dedup.DocumentKeys;
import io.infill.cleaning.dedup.Member;
import io.infill.cleaning.dedup.Node;
import io.infill.cleaning.dedup.Place;
import io.infill.ingest.Document;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.ShardWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;

/**
 * Where the index of what stays goes, if one is wanted. The keys are made a second time, of the few
 * documents that are not dropped: that is cheaper than to carry them through files.
 */
final class IndexOutput implements Serializable {
  private static final long serialVersionUID = 1;

  private final DedupConfig config;

  /** Null if no index is wanted: an Optional does not travel. */
  private final DatasetWriter<Member> writer;

  IndexOutput(DedupConfig config, Optional<DatasetWriter<Member>> writer) {
    this.config = config;
    this.writer = writer.orElse(null);
  }

  /** Begins shard {@code number}. */
  Shard shard(int number) throws IOException {
    return writer == null
        ? new Shard(null, null)
        : new Shard(new DocumentKeys(config), writer.shard(number));
  }

  /** One shard. Used by one thread. */
  static final class Shard implements Closeable {
    private final DocumentKeys keys;
    private final ShardWriter<Member> rows;

    private Shard(DocumentKeys keys, ShardWriter<Member> rows) {
      this.keys = keys;
      this.rows = rows;
    }

    /**
     * Adds a document that stays.
     *
     * @param text its prepared text, before anything is cut out of it
     */
    void write(Document document, String language, String text) throws IOException {
      if (rows != null) {
        keys.fold(text);
        rows.write(
            new Member(
                new Node(Place.FIRST, document.id()),
                keys.text(),
                keys.address(document.url(), language),
                keys.signature()));
      }
    }

    void commit() throws IOException {
      if (rows != null) {
        rows.commit();
      }
    }

    @Override
    public void close() throws IOException {
      if (rows != null) {
        rows.close();
      }
    }
  }
}
