package io.infill.ingest.dataset;

import java.util.Locale;

/** A stage lost or invented something: its ledger does not balance. */
public final class UnbalancedLedgerException extends IllegalStateException {

  UnbalancedLedgerException(Ledger ledger, LedgerEntry entry) {
    super(
        String.format(
            Locale.ROOT,
            "the ledger of stage %s does not balance for source %s: in %d %s (%d %s), out %d (%d): %s",
            ledger.stage(),
            entry.source(),
            entry.in().records(),
            ledger.recordUnit(),
            entry.in().volume(),
            ledger.volumeUnit(),
            entry.out().records(),
            entry.out().volume(),
            entry));
  }
}
