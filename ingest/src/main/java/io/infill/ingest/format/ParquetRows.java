package io.infill.ingest.format;
import io.infill.ingest.*;
final class ParquetRows extends RecordReader { ParquetRows(SourceConfig s, IngestConfig c){super(s);} @Override void read(ByteWindow w, FileAccount a){} }
