package io.infill.ingest.format;

import io.infill.ingest.Format;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.PairDocuments;
import io.infill.ingest.PairsConfig;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.UnreadableRecordException;
import io.infill.ingest.compression.EntryPoints;
import io.infill.ingest.compression.FileBytes;
import io.infill.ingest.parquet.DamagedTableException;
import io.infill.ingest.parquet.ParquetTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How one large file is read by many workers, in two phases.
 *
 * <p>A record's number and place depend on everything before it, so first every range of the file
 * is surveyed by itself: it is decompressed and its lines are counted, which costs a fraction of
 * reading them. The surveys of all ranges together give each its place in the decompressed file and
 * the number of its first record ({@link RangeSurvey#stretches}); then the ranges are read. A line
 * belongs to the range in which it begins.
 *
 * <p>Lines can be found from the middle of a file, and Parquet's footer says where its row groups
 * are. Of files of lines, only plain ones, gzip files of several members and zstd files of several
 * frames can be entered there. Whatever is wrong with a range (no member begins in it, it does not
 * decode to its end, the file is no file of lines) makes {@link #survey} give nothing; the file is
 * then read whole, and what is wrong is found there.
 */
public final class FileSplitting {
  private static final byte[] LINE_FEED = {'\n'};

  private FileSplitting() {}

  /** Whether files of this source may be read in ranges. */
  public static boolean splits(SourceConfig source) {
    PairsConfig pairs = source.pairs();
    return switch (source.format()) {
      case JSONL, PILE, QA, PARQUET -> true;
      case TSV ->
          pairs.pairsPerDocument() == 1
              && pairs.documents() == PairDocuments.BILINGUAL
              && !pairs.columnsAreNamed();
      default -> false;
    };
  }

  /**
   * Surveys one range.
   *
   * @param start first byte of the range in the file as it lies there; 0 for the first
   * @param end byte behind the range
   * @param nextEnd byte behind the range that follows; equal to {@code end} for the last
   * @return nothing if the file cannot be read in these ranges
   * @throws IOException if the storage fails
   */
  public static Optional<RangeSurvey> survey(
      InputFile file, SourceConfig source, IngestConfig config, long start, long end, long nextEnd)
      throws IOException {
    Optional<SeekableByteChannel> opened = file.channel();
    boolean splitsMark = start == 0 && end < 3;
    if (opened.isEmpty() || splitsMark) {
      return Optional.empty();
    }
    try (SeekableByteChannel channel = opened.get()) {
      if (source.format() == Format.PARQUET) {
        return rowGroups(channel, source, start, end);
      }
      EntryPoints entries = EntryPoints.of(channel);
      OptionalLong from = entries.next(channel, start, end);
      boolean last = nextEnd == end;
      OptionalLong to = last ? OptionalLong.of(end) : entries.next(channel, end, nextEnd);
      if (from.isEmpty() || to.isEmpty()) {
        return Optional.empty();
      }
      channel.position(from.getAsLong());
      long length = to.getAsLong() - from.getAsLong();
      return count(channel, entries, source, config, from.getAsLong(), length);
    }
  }

  /** A row group belongs to the range in which it begins; the footer says how many rows it has. */
  private static Optional<RangeSurvey> rowGroups(
      SeekableByteChannel channel, SourceConfig source, long start, long end) throws IOException {
    long rows = 0;
    try (ParquetTable table = ParquetTable.open(channel)) {
      ParquetRows.requireFields(table.schema(), source.textField());
      for (ParquetTable.RowGroup group : table.groups()) {
        rows += group.start() >= start && group.start() < end ? group.rows() : 0;
      }
    } catch (DamagedTableException | UnreadableRecordException e) {
      return Optional.empty();
    }
    RangeSurvey.Part none = RangeSurvey.Part.NOTHING;
    return Optional.of(new RangeSurvey(start, end - start, true, none, rows, none));
  }

  private static Optional<RangeSurvey> count(
      SeekableByteChannel channel,
      EntryPoints entries,
      SourceConfig source,
      IngestConfig config,
      long start,
      long length)
      throws IOException {
    boolean isJson = source.format() != Format.TSV;
    RangeLines lines = new RangeLines(config.maxRecordBytes(), isJson && start == 0);
    InputStream in = new Bounded(Channels.newInputStream(channel), length);
    try (FileBytes bytes = FileBytes.open(entries.isPlain() && start > 0 ? plain(in) : in)) {
      byte[] buffer = new byte[1 << 16];
      int skip = entries.isPlain() && start > 0 ? 1 : 0;
      boolean first = start == 0;
      for (int n = bytes.read(buffer, 0, buffer.length);
          n >= 0;
          n = bytes.read(buffer, 0, buffer.length)) {
        if (first) {
          // The reader passes the byte order mark as if it were a blank.
          n = fill(bytes, buffer, n);
          blankMark(buffer, n);
          first = false;
        }
        lines.add(buffer, Math.min(skip, n), n);
        skip = 0;
      }
      boolean isArray = isJson && start == 0 && lines.firstText() == '[';
      boolean blank = start == 0 && lines.firstText() < 0;
      if (bytes.breakage().isPresent() || isArray || blank) {
        return Optional.empty();
      }
    }
    return Optional.of(lines.survey(start));
  }

  /** Opens the file where a stretch begins; the content's offset is the stretch's. */
  static ByteWindow open(InputFile file, FileStretch stretch) throws IOException {
    if (stretch.start() == 0) {
      return new ByteWindow(FileBytes.open(file.open()));
    }
    SeekableByteChannel channel =
        file.channel()
            .orElseThrow(() -> new IOException(file.name() + " can no longer be read in parts"));
    EntryPoints entries = EntryPoints.of(channel);
    channel.position(stretch.start());
    InputStream in = Channels.newInputStream(channel);
    if (!entries.isPlain()) {
      return new ByteWindow(FileBytes.open(in), stretch.contentStart());
    }
    ByteWindow window = new ByteWindow(FileBytes.open(plain(in)), stretch.contentStart() - 1);
    window.at(0);
    window.pass(1);
    return window;
  }

  /** Puts a line feed before the bytes, so that they are not taken for compressed ones. */
  private static InputStream plain(InputStream in) {
    return new SequenceInputStream(new ByteArrayInputStream(LINE_FEED), in);
  }

  private static int fill(FileBytes bytes, byte[] buffer, int length) throws IOException {
    int n = length;
    while (n < 3) {
      int more = bytes.read(buffer, n, buffer.length - n);
      if (more < 0) {
        return n;
      }
      n += more;
    }
    return n;
  }

  private static void blankMark(byte[] buffer, int length) {
    boolean marked =
        length >= 3
            && buffer[0] == (byte) 0xef
            && buffer[1] == (byte) 0xbb
            && buffer[2] == (byte) 0xbf;
    for (int i = 0; marked && i < 3; i++) {
      buffer[i] = ' ';
    }
  }

  /** So many bytes of a stream. */
  private static final class Bounded extends java.io.FilterInputStream {
    private long left;

    Bounded(InputStream in, long length) {
      super(in);
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int read = in.read(bytes, offset, (int) Math.min(left, length));
      left -= Math.max(0, read);
      return read;
    }
  }
}
