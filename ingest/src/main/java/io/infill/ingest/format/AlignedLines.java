package io.infill.ingest.format;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.RejectCause;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.UnreadableRecordException;
import io.infill.ingest.compression.Breakage;
import io.infill.ingest.compression.FileBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Two files, line by line. Both are read once to count their lines: where the numbers differ, or a
 * file is broken, no line can be trusted to stand beside its translation, and the two are one
 * reject. A pair of blank lines is no record. A pair's place is the first file's line, its size
 * that of both lines.
 */
final class AlignedLines extends RecordReader {
  private final SourceConfig source;
  private final IngestConfig config;

  AlignedLines(SourceConfig source, IngestConfig config) {
    super(source);
    this.source = source;
    this.config = config;
  }

  @Override
  void read(ByteWindow window, FileAccount account) {
    throw new IllegalStateException("aligned files are read together with their partners");
  }

  @Override
  public FileTally read(InputFile file, RecordSink sink) throws IOException {
    InputFile partner =
        file.partner()
            .orElseThrow(() -> new IllegalStateException(file.name() + " has no partner"));
    FileAccount account = account(file.name(), sink);
    Extent one = Extent.of(file);
    Extent two = Extent.of(partner);
    Optional<Breakage> breakage = one.breakage.or(() -> two.breakage);
    if (breakage.isPresent() || one.lines != two.lines) {
      RejectCause cause = breakage.map(Breakage::cause).orElse(RejectCause.UNALIGNED_LINES);
      String detail =
          breakage
              .map(b -> "one of the two files is broken: " + b.detail())
              .orElse(
                  String.format(
                      Locale.ROOT, "%d lines, but %d in %s", one.lines, two.lines, partner.name()));
      long bytes = one.bytes + two.bytes;
      byte[] head = one.head.getBytes(StandardCharsets.UTF_8);
      account.reject(new UnreadableRecordException(cause, detail), head, 0, bytes);
      return account.tally();
    }
    try (FileBytes first = FileBytes.open(file.open());
        FileBytes second = FileBytes.open(partner.open())) {
      pairs(new ByteWindow(first), new ByteWindow(second), partner.name(), account);
    }
    return account.tally();
  }

  private void pairs(ByteWindow one, ByteWindow two, String partner, FileAccount account)
      throws IOException {
    one.passByteOrderMark();
    two.passByteOrderMark();
    PairRecords pairs = new PairRecords(source, config, account);
    Lines first = new Lines(one, config.maxRecordBytes());
    Lines second = new Lines(two, config.maxRecordBytes());
    while (true) {
      Lines.Found foundFirst = first.next();
      Lines.Found foundSecond = second.next();
      if (foundFirst == Lines.Found.END && foundSecond == Lines.Found.END) {
        pairs.end();
        return;
      }
      if (foundFirst == Lines.Found.END || foundSecond == Lines.Found.END) {
        throw new IOException(
            "one of the two files has other lines now than a moment ago: " + partner);
      }
      boolean lines = foundFirst == Lines.Found.LINE && foundSecond == Lines.Found.LINE;
      if (lines && first.isBlank() && second.isBlank()) {
        continue;
      }
      long bytes = first.length() + second.length();
      try {
        pairs.pair(pair(lines, first, second, partner), first.head(), first.offset(), bytes);
      } catch (UnreadableRecordException e) {
        pairs.reject(e, first.head(), first.offset(), bytes);
      }
    }
  }

  private Pair pair(boolean lines, Lines first, Lines second, String partner)
      throws UnreadableRecordException {
    if (!lines) {
      throw new UnreadableRecordException(
          RejectCause.RECORD_TOO_LARGE,
          String.format(
              Locale.ROOT,
              "one of the two lines is over the limit of %d bytes (4 * maxDocumentBytes)",
              config.maxRecordBytes()));
    }
    ObjectNode more = JsonNodeFactory.instance.objectNode().put("partner", partner);
    return Pair.of(text(first), text(second), second.length(), more);
  }

  private static String text(Lines line) throws UnreadableRecordException {
    Utf8.requireValid("line", line.bytes(), line.start(), line.end());
    int length = line.end() - line.start();
    return new String(line.bytes(), line.start(), length, StandardCharsets.UTF_8);
  }

  /** How long a file is, and how it begins. */
  private record Extent(long lines, long bytes, String head, Optional<Breakage> breakage) {

    static Extent of(InputFile file) throws IOException {
      try (FileBytes bytes = FileBytes.open(file.open())) {
        byte[] buffer = new byte[1 << 16];
        String head = "";
        long lines = 0;
        long length = 0;
        byte last = '\n';
        for (int n = bytes.read(buffer, 0, buffer.length);
            n >= 0;
            n = bytes.read(buffer, 0, buffer.length)) {
          if (length == 0) {
            int excerpt = Math.min(n, FileAccount.EXCERPT_BYTES);
            head = new String(buffer, 0, excerpt, StandardCharsets.UTF_8);
          }
          for (int i = 0; i < n; i++) {
            lines += buffer[i] == '\n' ? 1 : 0;
          }
          length += n;
          last = buffer[n - 1];
        }
        return new Extent(lines + (last == '\n' ? 0 : 1), length, head, bytes.breakage());
      }
    }
  }
}
