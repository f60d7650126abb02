package io.infill.ingest.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Some columns of a kind of row, and what a reader makes of their values. The bytes of the other
 * columns are never read, so a million ids cost what ids cost and not what their texts would.
 *
 * <pre>{@code
 * Projection<String> urls = Projection.of(DocumentFormat.DOCUMENTS, List.of("url"), RowSource::string);
 * }</pre>
 *
 * @param <T> what is read of a row
 */
public final class Projection<T> {
  private final RowFormat<?> format;
  private final List<Integer> places;
  private final Function<RowSource, T> read;

  private Projection(RowFormat<?> format, List<Integer> places, Function<RowSource, T> read) {
    this.format = format;
    this.places = List.copyOf(places);
    this.read = read;
  }

  /**
   * The columns called {@code names}.
   *
   * @param read takes the values of one row in the order of {@code names}, all of them
   * @throws IllegalArgumentException if the format has no column of a name, or none is named
   */
  public static <T> Projection<T> of(
      RowFormat<?> format, List<String> names, Function<RowSource, T> read) {
    List<String> known = format.columns().stream().map(Column::name).toList();
    List<Integer> places = new ArrayList<>();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "names must be columns of %s (%s) but there was \"%s\""
                .formatted(format.kind(), String.join(", ", known), name));
      }
      places.add(known.indexOf(name));
    }
    if (places.isEmpty()) {
      throw new IllegalArgumentException("names must be at least one column but there was none");
    }
    return new Projection<>(format, places, read);
  }

  /** All columns of {@code format}, read as its rows. */
  public static <T> Projection<T> whole(RowFormat<T> format) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < format.columns().size(); i++) {
      places.add(i);
    }
    return new Projection<>(format, places, format::read);
  }

  /** Numbers of the columns in the format, in the order in which their values are taken. */
  List<Integer> places() {
    return places;
  }

  /** The rows that the columns are of. */
  RowFormat<?> format() {
    return format;
  }

  /** The columns, in the order in which their values are taken. */
  List<Column> columns() {
    return pick(format.columns());
  }

  /** Of one thing a column of the format, those of the columns here. */
  <C> List<C> pick(List<C> ofAllColumns) {
    return places.stream().map(ofAllColumns::get).toList();
  }

  T read(RowSource row) {
    return read.apply(row);
  }
}
