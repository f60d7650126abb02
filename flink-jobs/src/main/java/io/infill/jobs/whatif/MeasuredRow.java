package io.infill.jobs.whatif;

import io.infill.cleaning.SignalFormat;
import io.infill.cleaning.quality.Signal;
import io.infill.ingest.dataset.Projection;
import io.infill.ingest.dataset.RowSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of {@code signals/} that a question needs, of one document.
 *
 * @param id the document's id
 * @param source its source
 * @param language its measured language
 * @param rule the rule that dropped it in the run; empty if none did
 * @param textBytes UTF-8 bytes of its text as it came in
 * @param values one a signal asked for; NaN where it was not measured
 */
record MeasuredRow(
    String id, String source, String language, String rule, long textBytes, double[] values) {

  /** Reads the values of these signals. */
  static Projection<MeasuredRow> columns(List<Signal> signals) {
    List<String> names = new ArrayList<>(List.of("id", "source", "language", "rule", "text_bytes"));
    signals.forEach(signal -> names.add(signal.column()));
    int count = signals.size();
    return Projection.of(new SignalFormat(), names, row -> read(row, count));
  }

  private static MeasuredRow read(RowSource row, int count) {
    String id = row.string();
    String source = row.string();
    String language = row.string();
    String rule = row.string();
    long textBytes = row.longInteger();
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = row.real();
    }
    return new MeasuredRow(id, source, language, rule, textBytes, values);
  }
}
