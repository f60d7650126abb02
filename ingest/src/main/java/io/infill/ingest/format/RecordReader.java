package io.infill.ingest.format;

import io.infill.ingest.IngestConfig;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.compression.FileBytes;
import java.io.IOException;
import java.io.InputStream;

/** Reads the files of one source in its format. One instance serves many files, one at a time. */
public abstract class RecordReader {
  /** Name of the stage in rejects. */
  static final String STAGE = "ingest";

  private final SourceConfig source;

  RecordReader(SourceConfig source) {
    this.source = source;
  }

  /** The reader for the source's format. */
  public static RecordReader of(SourceConfig source, IngestConfig config) {
    return switch (source.format()) {
      case PILE, JSONL -> new JsonLines(source, config);
      case JSON_ARRAY, WUDAO -> new JsonArrays(source, config);
      case TEXT -> new PlainText(source, config);
      case HTML -> new HtmlPages(source, config);
    };
  }

  /**
   * Reads a file to its end and pushes every record into {@code sink}.
   *
   * @param in the file as it lies there, compressed or not; closed afterwards
   * @param file its name for provenance
   * @throws IOException if the storage fails; what is wrong with the bytes is a reject
   */
  public final FileTally read(InputStream in, String file, RecordSink sink) throws IOException {
    try (FileBytes bytes = FileBytes.open(in)) {
      FileAccount account = new FileAccount(source, file, sink);
      read(new ByteWindow(bytes), account);
      return account.tally();
    }
  }

  abstract void read(ByteWindow window, FileAccount account) throws IOException;
}
