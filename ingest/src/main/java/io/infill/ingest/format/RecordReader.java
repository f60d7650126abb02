package io.infill.ingest.format;

import io.infill.ingest.IngestConfig;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.compression.FileBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

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
      case PILE, JSONL -> new JsonLines(source, config, new JsonMapping(source, config));
      case JSON_ARRAY, WUDAO -> new JsonArrays(source, config, new JsonMapping(source, config));
      case TEXT -> new PlainText(source, config);
      case PARQUET -> new ParquetRows(source, config);
      case GUTENBERG -> new GutenbergText(source, config);
      case MEDIAWIKI -> new WikiDump(source, config);
      case QA -> new QaThreads(source, config);
      case TSV -> new TabSeparated(source, config);
      case TMX -> new TranslationMemory(source, config);
      case PO -> new GettextCatalogue(source, config);
      case ALIGNED_LINES -> new AlignedLines(source, config);
      case WARC -> new WebArchives(source, config);
      case HTML -> new HtmlPages(source, config);
    };
  }

  /**
   * Reads a file to its end and pushes every record into {@code sink}.
   *
   * @throws IOException if the storage fails; what is wrong with the bytes is a reject
   */
  public FileTally read(InputFile file, RecordSink sink) throws IOException {
    return read(file.open(), file.name(), sink);
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
      FileAccount account = account(file, sink);
      read(new ByteWindow(bytes), account);
      return account.tally();
    }
  }

  /**
   * Reads a stretch of a file: the same records, at the same places and with the same numbers, as
   * {@link #read(InputFile, RecordSink)} finds there.
   *
   * @throws IOException if the storage fails, or if the stretch holds other records than were
   *     counted there
   */
  public final FileTally read(InputFile file, FileStretch stretch, RecordSink sink)
      throws IOException {
    FileAccount account = account(file.name(), sink);
    account.begin(stretch.firstRecord());
    read(file, stretch, account);
    long numbered = account.records() - stretch.firstRecord();
    if (numbered != stretch.records()) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "source %s: file %s has %d records from byte %d on, and had %d a moment ago: it has changed while it was read",
              source.name(),
              file.name(),
              numbered,
              stretch.contentStart(),
              stretch.records()));
    }
    return account.tally();
  }

  /** Reads a stretch of a file that may have to be opened in another way than as a stream. */
  void read(InputFile file, FileStretch stretch, FileAccount account) throws IOException {
    try (ByteWindow window = FileSplitting.open(file, stretch)) {
      read(window, stretch, account);
    }
  }

  /** Reads a stretch; only for formats that {@link FileSplitting#splits} names. */
  void read(ByteWindow window, FileStretch stretch, FileAccount account) throws IOException {
    throw new IllegalStateException(source.format().label() + " is not read in stretches");
  }

  /** An account of one file. */
  final FileAccount account(String file, RecordSink sink) {
    return new FileAccount(source, file, sink);
  }

  abstract void read(ByteWindow window, FileAccount account) throws IOException;
}
