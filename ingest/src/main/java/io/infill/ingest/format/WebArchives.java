package io.infill.ingest.format;

import io.infill.ingest.IngestConfig;
import io.infill.ingest.SourceConfig;
import java.io.IOException;

/**
 * Web archives: WARC 0.17 to 1.1 with WET among them, and ARC 1 and 1.1, told apart record by
 * record. Plain, one compressed member a record as archives usually are, or compressed as a whole.
 *
 * <p>A record here is its head, its block and the line ends behind it, so the records of a sound
 * file add up to the decompressed file.
 */
final class WebArchives extends RecordReader {
  private final SourceConfig source;
  private final IngestConfig config;

  WebArchives(SourceConfig source, IngestConfig config) {
    super(source);
    this.source = source;
    this.config = config;
  }

  @Override
  void read(ByteWindow window, FileAccount account) throws IOException {
    ArchiveDocuments documents = new ArchiveDocuments(source, config, account);
    new ArchiveCut(window, account, documents, config.maxRecordBytes()).all();
  }
}
