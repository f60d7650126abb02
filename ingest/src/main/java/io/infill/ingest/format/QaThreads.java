package io.infill.ingest.format;

import io.infill.ingest.IngestConfig;
import io.infill.ingest.SourceConfig;
import java.io.IOException;

/** Threads of question and answers: a JSON array if the file begins with '[', else JSON lines. */
final class QaThreads extends RecordReader {
  private final JsonLines lines;
  private final JsonArrays array;

  QaThreads(SourceConfig source, IngestConfig config) {
    super(source);
    QaMapping mapping = new QaMapping(source, config);
    this.lines = new JsonLines(source, config, mapping);
    this.array = new JsonArrays(source, config, mapping);
  }

  @Override
  void read(ByteWindow window, FileAccount account) throws IOException {
    window.passByteOrderMark();
    window.passBlanks();
    if (window.at(0) == '[') {
      array.read(window, account);
    } else {
      lines.read(window, account);
    }
  }

  @Override
  void read(ByteWindow window, FileStretch stretch, FileAccount account) throws IOException {
    lines.read(window, stretch, account);
  }
}
