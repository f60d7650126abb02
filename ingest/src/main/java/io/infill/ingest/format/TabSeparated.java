package io.infill.ingest.format;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.PairsConfig;
import io.infill.ingest.RejectCause;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.UnreadableRecordException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A pair a line, in columns parted by tabs; UTF-8, no quoting. Columns beyond the two are kept in
 * the pair's metadata by name or, where the file names none, as {@code column_3} and so on. Blank
 * lines are no records.
 */
final class TabSeparated extends RecordReader {
  private final SourceConfig source;
  private final IngestConfig config;

  TabSeparated(SourceConfig source, IngestConfig config) {
    super(source);
    this.source = source;
    this.config = config;
  }

  @Override
  void read(ByteWindow window, FileAccount account) throws IOException {
    read(window, FileStretch.whole(), account);
  }

  @Override
  void read(ByteWindow window, FileStretch stretch, FileAccount account) throws IOException {
    if (stretch.start() == 0) {
      window.passByteOrderMark();
    }
    Refusals refusals = new Refusals(config);
    PairRecords pairs = new PairRecords(source, config, account);
    PairsConfig settings = source.pairs();
    List<String> names = List.of();
    int first = settings.columns().isEmpty() ? 0 : number(settings.columns().get(0));
    int second = settings.columns().isEmpty() ? 1 : number(settings.columns().get(1));
    boolean named = settings.columnsAreNamed();
    Lines lines = new Lines(window, config.maxRecordBytes(), stretch);
    for (Lines.Found found = lines.next(); found != Lines.Found.END; found = lines.next()) {
      if (found != Lines.Found.LINE) {
        refusals.line(found, lines, window, account);
        pairs.pass();
        continue;
      }
      if (lines.isBlank()) {
        continue;
      }
      if (named && names.isEmpty()) {
        names = columns(lines);
        first = names.indexOf(settings.columns().get(0));
        second = names.indexOf(settings.columns().get(1));
        if (first < 0 || second < 0) {
          refusals.rest(RejectCause.UNFIT_COLUMNS, unfit(settings, names), window, account);
          return;
        }
        continue;
      }
      try {
        Utf8.requireValid("line", lines.bytes(), lines.start(), lines.end());
        Pair pair = pair(columns(lines), first, second, names);
        pairs.pair(pair, lines.head(), lines.offset(), lines.length());
      } catch (UnreadableRecordException e) {
        pairs.reject(e, lines.head(), lines.offset(), lines.length());
      }
    }
    pairs.end();
  }

  private static int number(String column) {
    return column.matches("[0-9]+") ? Integer.parseInt(column) - 1 : -1;
  }

  private static List<String> columns(Lines line) {
    String text =
        new String(line.bytes(), line.start(), line.end() - line.start(), StandardCharsets.UTF_8);
    return Arrays.asList(text.split("\t", -1));
  }

  private static Pair pair(List<String> columns, int first, int second, List<String> names)
      throws UnreadableRecordException {
    if (Math.max(first, second) >= columns.size()) {
      throw new UnreadableRecordException(
          RejectCause.MISSING_SIDE,
          String.format(
              Locale.ROOT,
              "the line has %d columns, column %d is asked for",
              columns.size(),
              Math.max(first, second) + 1));
    }
    ObjectNode more = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < columns.size(); i++) {
      if (i != first && i != second && !columns.get(i).isEmpty()) {
        more.put(i < names.size() ? names.get(i) : "column_" + (i + 1), columns.get(i));
      }
    }
    String other = columns.get(second);
    long otherBytes = other.getBytes(StandardCharsets.UTF_8).length;
    return Pair.of(columns.get(first), other, otherBytes, more);
  }

  private static String unfit(PairsConfig settings, List<String> names) {
    List<String> missing = new ArrayList<>(settings.columns());
    missing.removeAll(names);
    return "no column %s; the first line names %s".formatted(missing, names);
  }
}
