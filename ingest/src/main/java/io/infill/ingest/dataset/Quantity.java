package io.infill.ingest.dataset;

/**
 * A count of records and their volume, the two numbers a ledger adds up.
 *
 * @param records documents, sequences or prompted samples; the ledger says which
 * @param volume bytes or tokens; the ledger says which
 */
public record Quantity(long records, long volume) {

  public static final Quantity ZERO = new Quantity(0, 0);

  public Quantity {
    if (records < 0 || volume < 0) {
      throw new IllegalArgumentException(
          "a quantity cannot be negative but was " + records + " records, " + volume + " volume");
    }
  }

  public Quantity plus(Quantity other) {
    return new Quantity(records + other.records, volume + other.volume);
  }

  public Quantity plus(long moreRecords, long moreVolume) {
    return new Quantity(records + moreRecords, volume + moreVolume);
  }
}
