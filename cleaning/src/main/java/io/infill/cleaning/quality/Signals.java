package io.infill.cleaning.quality;

import java.util.EnumMap;
import java.util.Map;

/**
 * What was measured about one text: a number for every {@link Signal} that its measure produces,
 * none for the others.
 */
public final class Signals {
  /** Nothing was measured: the decision fell before. */
  public static final Signals NONE = new Signals();

  private final Map<Signal, Double> values = new EnumMap<>(Signal.class);

  Signals() {}

  /** Signals as they stand in a row: NaN is no value. */
  public static Signals of(Map<Signal, Double> values) {
    Signals signals = new Signals();
    values.forEach(signals::set);
    return signals;
  }

  void set(Signal signal, double value) {
    if (!Double.isNaN(value)) {
      values.put(signal, value);
    }
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

  /** True if nothing was measured. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** The signal's value; NaN if it was not measured. */
  public double orNaN(Signal signal) {
    return values.getOrDefault(signal, Double.NaN);
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

  @Override
  public boolean equals(Object other) {
    return other instanceof Signals signals && values.equals(signals.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return "Signals" + values;
  }
}
