package io.infill.ingest.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The values of one fetched row, decoded out of its pages as they are asked for. What does not fit
 * is an {@link IllegalStateException}, and {@link #isDecoding} is true then.
 */
final class FetchedRow implements RowSource {
  /** Dictionaries of up to so many bytes, such as the names of sources, are kept. */
  private static final int KEPT_BYTES = 512;

  private static final int[] NO_INTEGERS = {};

  private final List<Column> columns;

  /** By place: the column's number in the file. */
  private final int[] numbers;

  private final RowPages pages;
  private final ListLengths lengths = new ListLengths();
  private int[] indexes = new int[64];
  private PageLocations group;
  private int row;
  private int next;
  private boolean decoding;

  /**
   * @param columns in the order in which they are asked for
   * @param numbers their numbers in the file
   */
  FetchedRow(List<Column> columns, int[] numbers, RowPages pages) {
    this.columns = List.copyOf(columns);
    this.numbers = numbers;
    this.pages = pages;
  }

  /** Begins a row, whose pages have been read. */
  void start(PageLocations locations, int rowInGroup) {
    group = locations;
    row = rowInGroup;
    next = 0;
  }

  /** Ends the row, whose values have been taken. */
  void end() {
    if (next != columns.size()) {
      throw new IllegalStateException(
          "the format took %d of %d columns".formatted(next, columns.size()));
    }
  }

  /** True if a failure just now came out of the file's bytes, not out of the format. */
  boolean isDecoding() {
    return decoding;
  }

  /** The column of the last value asked for, for messages. */
  String column() {
    return columns.get(Math.max(0, next - 1)).name();
  }

  @Override
  public String string() {
    int column = take(ColumnType.STRING);
    ByteBuffer page = pages.data(column);
    requireRows(column, pages.head().values());
    int place = place(column);
    String value = strings(column, page, pages.head().values(), place, 1).get(0);
    decoding = false;
    return value;
  }

  @Override
  public int integer() {
    int column = take(ColumnType.INT);
    int value = fixed(column, Integer.BYTES).getInt(place(column) * Integer.BYTES);
    decoding = false;
    return value;
  }

  @Override
  public long longInteger() {
    int column = take(ColumnType.LONG);
    long value = fixed(column, Long.BYTES).getLong(place(column) * Long.BYTES);
    decoding = false;
    return value;
  }

  @Override
  public double real() {
    int column = take(ColumnType.DOUBLE);
    double value = fixed(column, Double.BYTES).getDouble(place(column) * Double.BYTES);
    decoding = false;
    return value;
  }

  @Override
  public int[] integers() {
    int column = take(ColumnType.INTS);
    ByteBuffer page = pages.data(column);
    require(pages.head().isPlain(), "integers of another encoding");
    int sum = lists(column, page);
    require(page.remaining() == (long) sum * Integer.BYTES, "more or fewer integers than stated");
    int place = place(column);
    int length = lengths.length(place);
    int[] values = NO_INTEGERS;
    if (length > 0) {
      values = new int[length];
      page.position(page.position() + lengths.before(place) * Integer.BYTES);
      page.asIntBuffer().get(values);
    }
    decoding = false;
    return values;
  }

  @Override
  public List<String> strings() {
    int column = take(ColumnType.STRINGS);
    ByteBuffer page = pages.data(column);
    int sum = lists(column, page);
    int place = place(column);
    List<String> values = strings(column, page, sum, lengths.before(place), lengths.length(place));
    decoding = false;
    return values;
  }

  /** Reads the page's lengths of lists; gives their sum. */
  private int lists(int column, ByteBuffer page) {
    require(pages.head().hasLevelRuns(), "levels of another encoding");
    int sum = lengths.read(page, pages.head().values());
    requireRows(column, lengths.lists());
    return sum;
  }

  private ByteBuffer fixed(int column, int bytes) {
    ByteBuffer page = pages.data(column);
    requireRows(column, pages.head().values());
    require(pages.head().isPlain(), "numbers of another encoding");
    require(page.limit() == (long) bytes * pages.head().values(), "more or fewer than stated");
    return page;
  }

  /** Strings {@code first} and on out of the {@code all} that are left of a page. */
  private List<String> strings(int column, ByteBuffer page, int all, int first, int count) {
    if (pages.head().isPlain()) {
      List<String> values = new ArrayList<>(count);
      for (int i = 0; i < all; i++) {
        int length = length(page);
        if (i >= first && i < first + count) {
          values.add(text(page, length));
        }
        page.position(page.position() + length);
      }
      require(!page.hasRemaining(), "more strings than stated");
      return values;
    }
    require(pages.head().isOfDictionary(), "strings of another encoding");
    if (indexes.length < all) {
      indexes = new int[Math.max(all, 2 * indexes.length)];
    }
    if (all == 0) {
      return List.of();
    }
    DictionaryIndexes.read(page, all, indexes);
    String[] dictionary = dictionary(column);
    String[] values = new String[count];
    for (int i = 0; i < count; i++) {
      int index = indexes[first + i];
      require(index < dictionary.length, "an index beyond its dictionary");
      values[i] = dictionary[index];
    }
    return Arrays.asList(values);
  }

  private String[] dictionary(int column) {
    String[] kept = group.dictionary(column);
    if (kept != null) {
      return kept;
    }
    ByteBuffer page;
    try {
      page = pages.dictionary(column);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    require(pages.head().values() <= page.remaining() / Integer.BYTES, "more strings than bytes");
    String[] values = new String[pages.head().values()];
    for (int i = 0; i < values.length; i++) {
      int length = length(page);
      values[i] = text(page, length);
      page.position(page.position() + length);
    }
    require(!page.hasRemaining(), "more strings than stated");
    if (group.dictionaryBytes(column) <= KEPT_BYTES) {
      group.keep(column, values);
    }
    return values;
  }

  private static int length(ByteBuffer page) {
    require(page.remaining() >= Integer.BYTES, "fewer strings than stated");
    int length = page.getInt();
    require(length >= 0 && length <= page.remaining(), "a string longer than its page");
    return length;
  }

  private static String text(ByteBuffer page, int length) {
    byte[] bytes = new byte[length];
    page.get(page.position(), bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private int place(int column) {
    return row - group.firstRow(column, pages.page(column));
  }

  private void requireRows(int column, int rows) {
    require(rows == group.rows(column, pages.page(column)), "a page of other rows than its index");
  }

  /** The number of the next column, which must be of {@code type}. */
  private int take(ColumnType type) {
    if (next == columns.size()) {
      throw new IllegalStateException("the format took more than its %d columns".formatted(next));
    }
    Column column = columns.get(next);
    if (column.type() != type) {
      throw new IllegalStateException(
          "column %s is %s but was asked for %s".formatted(column.name(), column.type(), type));
    }
    decoding = true;
    return numbers[next++];
  }

  private static void require(boolean fits, String otherwise) {
    if (!fits) {
      throw new IllegalStateException(otherwise);
    }
  }
}
