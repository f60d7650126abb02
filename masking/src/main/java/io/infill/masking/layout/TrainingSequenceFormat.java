package io.infill.masking.layout;

import io.infill.ingest.dataset.Column;
import io.infill.ingest.dataset.ColumnType;
import io.infill.ingest.dataset.Projection;
import io.infill.ingest.dataset.RowFormat;
import io.infill.ingest.dataset.RowSink;
import io.infill.ingest.dataset.RowSource;
import io.infill.ingest.dataset.SourceRows;
import io.infill.masking.Segment;
import io.infill.masking.Task;
import io.infill.masking.TrainingSequence;
import io.infill.tokenize.TokenSequence;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The Parquet row of {@code sequences/} and {@code mip/}: the columns of docs/SHARD_FORMAT.md. */
public final class TrainingSequenceFormat implements RowFormat<TrainingSequence>, Serializable {
  private static final long serialVersionUID = 1;

  private static final String TOKENS = "tokens";

  private static final List<Column> COLUMNS =
      List.of(
          new Column("sequence_id", ColumnType.STRING, "stable id, 32 hexadecimal digits"),
          new Column("source", ColumnType.STRING, "the source's name in the config"),
          new Column("task", ColumnType.STRING, "mask, gmask, mip or smask"),
          new Column(TOKENS, ColumnType.INTS, "input ids, padding included"),
          new Column("divisions", ColumnType.INTS, "context length of each block, tokens"),
          new Column("block_lengths", ColumnType.INTS, "positions of each block"),
          new Column("block_spans", ColumnType.INTS, "part-B spans of each block"),
          new Column("span_positions", ColumnType.INTS, "mask position of each span, in its block"),
          new Column("span_lengths", ColumnType.INTS, "part-B positions of each span, <sop> too"),
          new Column("span_ends", ColumnType.INTS, "target at each span's last position"),
          new Column("real_tokens", ColumnType.INT, "positions that are not padding"),
          new Column("loss_tokens", ColumnType.INT, "positions with loss"),
          new Column("seed", ColumnType.LONG, "the seed that drew the masks"),
          new Column("segment_documents", ColumnType.STRINGS, "document id of each segment"),
          new Column("segment_blocks", ColumnType.INTS, "block of each segment"),
          new Column("segment_starts", ColumnType.INTS, "first token in the document's row"),
          new Column("segment_ends", ColumnType.INTS, "one past the last token"));

  /** The columns that tensors follow from. */
  private static final List<String> TENSOR_COLUMNS =
      List.of(
          "task",
          TOKENS,
          "divisions",
          "block_lengths",
          "block_spans",
          "span_positions",
          "span_lengths",
          "span_ends");

  /** Whole rows. */
  public static Projection<TrainingSequence> whole() {
    return Projection.whole(new TrainingSequenceFormat());
  }

  /**
   * Rows without what tensors do not need: {@code id} and {@code source} are empty, {@code
   * realTokens}, {@code lossTokens} and {@code seed} 0, and there are no segments.
   */
  public static Projection<TrainingSequence> forTensors() {
    return Projection.of(
        new TrainingSequenceFormat(), TENSOR_COLUMNS, TrainingSequenceFormat::readForTensors);
  }

  @Override
  public String kind() {
    return "sequences";
  }

  @Override
  public List<Column> columns() {
    return COLUMNS;
  }

  /** Rows are fetched alone, in random order; fewer a page would cost space and scans. */
  @Override
  public int rowsPerPage() {
    return 8;
  }

  /** Nearly all bytes are the tokens': a row's stand in a page of their own. */
  @Override
  public int rowsPerPage(Column column) {
    return column.name().equals(TOKENS) ? 1 : rowsPerPage();
  }

  /** Readers without Parquet's page index (pyarrow) decode a whole group for one row. */
  @Override
  public int rowsPerGroup() {
    return 64;
  }

  @Override
  public Optional<SourceRows> sourceOf(TrainingSequence row) {
    return Optional.of(new SourceRows(row.source(), 1, row.realTokens(), row.lossTokens()));
  }

  @Override
  public void write(TrainingSequence row, RowSink out) {
    out.string(row.id()).string(row.source()).string(row.task().label());
    out.integers(row.tokens().toArray());
    out.integers(row.divisions().toArray());
    out.integers(row.blockLengths().toArray());
    out.integers(row.blockSpans().toArray());
    out.integers(row.spanPositions().toArray());
    out.integers(row.spanLengths().toArray());
    out.integers(row.spanEnds().toArray());
    out.integer(row.realTokens()).integer(row.lossTokens()).longInteger(row.seed());
    int count = row.segments().size();
    List<String> documents = new ArrayList<>(count);
    int[] blocks = new int[count];
    int[] starts = new int[count];
    int[] ends = new int[count];
    for (int i = 0; i < count; i++) {
      Segment segment = row.segments().get(i);
      documents.add(segment.document());
      blocks[i] = segment.block();
      starts[i] = segment.start();
      ends[i] = segment.end();
    }
    out.strings(documents).integers(blocks).integers(starts).integers(ends);
  }

  @Override
  public TrainingSequence read(RowSource in) {
    String id = in.string();
    String source = in.string();
    Task task = Task.ofLabel(in.string());
    TokenSequence tokens = tokens(in);
    TokenSequence divisions = tokens(in);
    TokenSequence blockLengths = tokens(in);
    TokenSequence blockSpans = tokens(in);
    TokenSequence spanPositions = tokens(in);
    TokenSequence spanLengths = tokens(in);
    TokenSequence spanEnds = tokens(in);
    int realTokens = in.integer();
    int lossTokens = in.integer();
    long seed = in.longInteger();
    return new TrainingSequence(
        id,
        source,
        task,
        tokens,
        divisions,
        blockLengths,
        blockSpans,
        spanPositions,
        spanLengths,
        spanEnds,
        realTokens,
        lossTokens,
        seed,
        segments(in));
  }

  private static TrainingSequence readForTensors(RowSource in) {
    return new TrainingSequence(
        "",
        "",
        Task.ofLabel(in.string()),
        tokens(in),
        tokens(in),
        tokens(in),
        tokens(in),
        tokens(in),
        tokens(in),
        tokens(in),
        0,
        0,
        0,
        List.of());
  }

  private static TokenSequence tokens(RowSource in) {
    return TokenSequence.of(in.integers());
  }

  private static List<Segment> segments(RowSource in) {
    List<String> documents = in.strings();
    int[] blocks = in.integers();
    int[] starts = in.integers();
    int[] ends = in.integers();
    List<Segment> segments = new ArrayList<>(documents.size());
    for (int i = 0; i < documents.size(); i++) {
      segments.add(new Segment(documents.get(i), blocks[i], starts[i], ends[i]));
    }
    return segments;
  }
}
