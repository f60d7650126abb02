package io.infill.cleaning.contamination;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads CSV and TSV: the columns that a config asks for. */
final class ColumnRecords {
  private static final ObjectReader CSV =
      new CsvMapper()
          .readerFor(String[].class)
          .with(CsvParser.Feature.WRAP_AS_ARRAY)
          .with(CsvSchema.emptySchema());

  private ColumnRecords() {}

  /**
   * A record.
   *
   * @param values what stands in the config's fields, in their order; may be empty
   */
  record Row(List<String> values) {}

  /**
   * The records of a file that holds {@code text}; blank lines are none.
   *
   * @throws IOException naming file and line of a record that has too few columns or is no CSV
   */
  static List<Row> read(BenchmarkConfig config, Path file, String text) throws IOException {
    List<Line> lines = config.format() == BenchmarkFormat.TSV ? tabs(text) : commas(file, text);
    int[] wanted = null;
    int columns = 0;
    List<Row> rows = new ArrayList<>();
    for (Line line : lines) {
      if (wanted == null) {
        wanted = wanted(config, file, line);
        columns = line.values().size();
        if (config.header()) {
          continue;
        }
      }
      if (line.values().size() != columns) {
        throw BenchmarkReader.at(
            file,
            line.number(),
            String.format(
                Locale.ROOT,
                "has %d columns where the first record has %d",
                line.values().size(),
                columns),
            null);
      }
      rows.add(new Row(Arrays.stream(wanted).mapToObj(line.values()::get).toList()));
    }
    return rows;
  }

  private static int[] wanted(BenchmarkConfig config, Path file, Line first) throws IOException {
    int[] wanted = new int[config.fields().size()];
    for (int i = 0; i < wanted.length; i++) {
      String field = config.fields().get(i);
      wanted[i] = config.header() ? first.values().indexOf(field) : Integer.parseInt(field) - 1;
      if (wanted[i] < 0 || wanted[i] >= first.values().size()) {
        throw BenchmarkReader.at(
            file,
            first.number(),
            config.header()
                ? "names no column " + field + ": " + first.values()
                : "has no column " + field,
            null);
      }
    }
    return wanted;
  }

  private record Line(int number, List<String> values) {}

  private static List<Line> tabs(String text) {
    List<Line> lines = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\r?\n", -1)) {
      number++;
      if (!line.isBlank()) {
        lines.add(new Line(number, Arrays.asList(line.split("\t", -1))));
      }
    }
    return lines;
  }

  private static List<Line> commas(Path file, String text) throws IOException {
    List<Line> lines = new ArrayList<>();
    int line = 1;
    try (MappingIterator<String[]> records = CSV.readValues(text)) {
      while (records.hasNextValue()) {
        line = records.getCurrentLocation().getLineNr();
        String[] values = records.nextValue();
        if (values.length > 1 || !values[0].isBlank()) {
          lines.add(new Line(line, Arrays.asList(values)));
        }
      }
    } catch (JacksonException e) {
      int at = e.getLocation() == null ? line : e.getLocation().getLineNr();
      throw BenchmarkReader.at(file, at, "is no CSV: " + e.getOriginalMessage(), e);
    }
    return lines;
  }
}
