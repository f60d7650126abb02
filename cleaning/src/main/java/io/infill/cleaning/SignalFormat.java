package io.infill.cleaning;

import io.infill.cleaning.quality.Signal;
import io.infill.cleaning.quality.Signals;
import io.infill.ingest.DocumentId;
import io.infill.ingest.dataset.Column;
import io.infill.ingest.dataset.ColumnType;
import io.infill.ingest.dataset.RowFormat;
import io.infill.ingest.dataset.RowSink;
import io.infill.ingest.dataset.RowSource;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Signals as rows of {@code signals/}, one a document of {@code documents/} and in the same order:
 * five columns on the document, then one for every {@link Signal} by its {@link Signal#column}.
 */
public final class SignalFormat implements RowFormat<SignalRow>, Serializable {
  private static final long serialVersionUID = 1;
  private static final List<Signal> SIGNALS = List.of(Signal.values());

  @Override
  public String kind() {
    return "signals";
  }

  @Override
  public List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("id", ColumnType.STRING, "document id, 32 hexadecimal digits"));
    columns.add(new Column("source", ColumnType.STRING, "the source's name in the config"));
    columns.add(new Column("language", ColumnType.STRING, "measured BCP 47 tag"));
    columns.add(
        new Column("rule", ColumnType.STRING, "reason code of the rule that drops it; or empty"));
    columns.add(new Column("text_bytes", ColumnType.LONG, "UTF-8 bytes of the text as it came in"));
    for (Signal signal : SIGNALS) {
      columns.add(new Column(signal.column(), ColumnType.DOUBLE, "NaN where not measured"));
    }
    return List.copyOf(columns);
  }

  @Override
  public void write(SignalRow row, RowSink out) {
    out.string(row.id().toString()).string(row.source()).string(row.language());
    out.string(row.rule()).longInteger(row.textBytes());
    for (Signal signal : SIGNALS) {
      out.real(row.signals().orNaN(signal));
    }
  }

  @Override
  public SignalRow read(RowSource in) {
    DocumentId id = DocumentId.parse(in.string());
    String source = in.string();
    String language = in.string();
    String rule = in.string();
    long textBytes = in.longInteger();
    Map<Signal, Double> values = new EnumMap<>(Signal.class);
    for (Signal signal : SIGNALS) {
      values.put(signal, in.real());
    }
    return new SignalRow(id, source, language, rule, textBytes, Signals.of(values));
  }
}
