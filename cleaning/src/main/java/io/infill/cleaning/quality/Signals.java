package io.infill.cleaning.quality;

import java.util.EnumMap;
import java.util.Map;

/** What was measured about one text: a number for every {@link Signal} its measure produces. */
public final class Signals {
  private final Map<Signal, Double> values = new EnumMap<>(Signal.class);

  Signals() {}

  void set(Signal signal, double value) {
    values.put(signal, value);
  }

  /** {@code part / whole}, 0 for nothing of nothing. */
  void setShare(Signal signal, long part, long whole) {
    setShare(signal, (double) part, (double) whole);
  }

  /** {@code part / whole}, 0 for nothing of nothing. */
  void setShare(Signal signal, double part, double whole) {
    set(signal, whole == 0 ? 0 : part / whole);
  }

  /** True if the signal was measured. */
  public boolean has(Signal signal) {
    return values.containsKey(signal);
  }

  /**
   * The signal's value.
   *
   * @throws IllegalStateException if it was not measured: a rule that asks for it cannot fire
   */
  public double value(Signal signal) {
    Double value = values.get(signal);
    if (value == null) {
      throw new IllegalStateException("no measure produced the signal " + signal);
    }
    return value;
  }
}
