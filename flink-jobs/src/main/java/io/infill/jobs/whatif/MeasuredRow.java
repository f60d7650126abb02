package io.infill.jobs.whatif;

import io.infill.cleaning.SignalFormat;
import io.infill.cleaning.quality.Signal;
import io.infill.ingest.dataset.Projection;
import io.infill.ingest.dataset.RowSource;
import java.util.ArrayList;
import java.util.List;

/** The columns of {@code signals/} that a question needs, of one document. */
final class MeasuredRow {
  private final String id;
  private final String source;
  private final String language;
  private final String rule;
  private final long textBytes;
  private final double[] values;

  private MeasuredRow(RowSource row, int count) {
    id = row.string();
    source = row.string();
    language = row.string();
    rule = row.string();
    textBytes = row.longInteger();
    values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = row.real();
    }
  }

  /** Reads the values of these signals. */
  static Projection<MeasuredRow> columns(List<Signal> signals) {
    List<String> names = new ArrayList<>(List.of("id", "source", "language", "rule", "text_bytes"));
    signals.forEach(signal -> names.add(signal.column()));
    int count = signals.size();
    return Projection.of(new SignalFormat(), names, row -> new MeasuredRow(row, count));
  }

  /** The document's id. */
  String id() {
    return id;
  }

  String source() {
    return source;
  }

  /** Its measured language. */
  String language() {
    return language;
  }

  /** The rule that dropped it in the run; empty if none did. */
  String rule() {
    return rule;
  }

  /** UTF-8 bytes of its text as it came in. */
  long textBytes() {
    return textBytes;
  }

  /** The value of a signal by its place among those asked for; NaN where it was not measured. */
  double value(int column) {
    return values[column];
  }
}
