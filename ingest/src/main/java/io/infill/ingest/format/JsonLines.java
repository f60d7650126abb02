package io.infill.ingest.format;

import io.infill.ingest.IngestConfig;
import io.infill.ingest.RejectCause;
import io.infill.ingest.SourceConfig;
import java.io.IOException;

/**
 * One JSON object a line, ended by LF or CR LF; the last line may end with the file. Blank lines
 * are no records and are not counted.
 */
final class JsonLines extends RecordReader {
  private final JsonRecords records;
  private final Refusals refusals;
  private final int maxRecordBytes;

  JsonLines(SourceConfig source, IngestConfig config, RecordMapping mapping) {
    super(source);
    this.records = new JsonRecords(mapping);
    this.refusals = new Refusals(config);
    this.maxRecordBytes = config.maxRecordBytes();
  }

  @Override
  void read(ByteWindow window, FileAccount account) throws IOException {
    read(window, FileStretch.whole(), account);
  }

  @Override
  void read(ByteWindow window, FileStretch stretch, FileAccount account) throws IOException {
    if (stretch.start() == 0) {
      window.passByteOrderMark();
      window.passBlanks();
    }
    if (stretch.start() == 0 && window.at(0) == '[') {
      refusals.rest(
          RejectCause.NOT_JSONL,
          "the file begins with '[': if it is a JSON array, set format: json-array",
          window,
          account);
      return;
    }
    Lines lines = new Lines(window, maxRecordBytes, stretch);
    for (Lines.Found found = lines.next(); found != Lines.Found.END; found = lines.next()) {
      if (found != Lines.Found.LINE) {
        refusals.line(found, lines, window, account);
      } else if (!lines.isBlank()) {
        records.read(lines.bytes(), lines.start(), lines.end(), lines.offset(), account);
      }
    }
  }
}
