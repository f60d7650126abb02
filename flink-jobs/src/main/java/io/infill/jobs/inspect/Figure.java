package io.infill.jobs.inspect;

import io.infill.ingest.Provenance;
import io.infill.jobs.TerminalTable;
import java.math.BigDecimal;
import java.math.MathContext;

/** Measured values and places as people read them. */
public final class Figure {
  private static final MathContext DIGITS = new MathContext(4);

  private Figure() {}

  /** Whole numbers with separators, others with four digits that count. */
  public static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return TerminalTable.grouped((long) value);
    }
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }

  /** {@code corpus/en/part-00.jsonl.zst, byte 1,234 (record 5)}. */
  public static String place(Provenance place) {
    return "%s, byte %s (record %s)"
        .formatted(
            place.file(),
            TerminalTable.grouped(place.offset()),
            TerminalTable.grouped(place.index()));
  }
}
