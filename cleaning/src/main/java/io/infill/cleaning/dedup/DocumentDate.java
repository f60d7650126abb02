package io.infill.cleaning.dedup;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.infill.ingest.MetadataJson;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The date of a document, as its metadata tell it: when an archive fetched it ({@code date}), when
 * a page was edited ({@code timestamp}), or whatever field the config names.
 *
 * <p>Understood are ISO 8601 from the year to fractions of a second, with a blank for the T too; 14
 * or 8 digits (yyyyMMddHHmmss, yyyyMMdd); seconds (10 digits) or milliseconds (13) since 1970; and
 * the form of HTTP and mail (RFC 1123). A time without an offset is taken as UTC. What is none of
 * these is no date.
 */
public final class DocumentDate {
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendValue(ChronoField.YEAR, 4)
          .appendPattern("[-MM[-dd[['T'][' ']HH:mm[:ss]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("[' '][XXX][XX][X]]]]")
          .parseDefaulting(ChronoField.MONTH_OF_YEAR, 1)
          .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
          .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
          .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
          .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final DateTimeFormatter DIGITS =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR, 4)
          .appendPattern("MMdd[HHmmss]")
          .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
          .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
          .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private DocumentDate() {}

  /**
   * The date in the first of {@code fields} that holds one, in seconds since 1970-01-01T00:00:00Z.
   *
   * @param metadata a JSON object
   * @param fields names of fields, of nested ones with dots: {@code meta.date}
   * @throws IllegalArgumentException if {@code metadata} is no JSON
   */
  public static OptionalLong of(String metadata, List<String> fields) {
    Map<String, String> values = new HashMap<>();
    try (JsonParser in = MetadataJson.parser(metadata)) {
      for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
        if (token == JsonToken.START_ARRAY) {
          in.skipChildren();
        } else if (token.isScalarValue()) {
          String path = in.getParsingContext().pathAsPointer().toString();
          String name = path.isEmpty() ? "" : path.substring(1).replace('/', '.');
          if (fields.contains(name)) {
            values.putIfAbsent(name, in.getText());
          }
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("metadata must be a JSON object but was " + metadata, e);
    }
    return fields.stream()
        .filter(values::containsKey)
        .map(field -> parse(values.get(field)))
        .filter(OptionalLong::isPresent)
        .findFirst()
        .orElse(OptionalLong.empty());
  }

  /** The seconds that {@code date} stands for; empty if it is none. */
  static OptionalLong parse(String date) {
    String text = date.strip();
    if (text.matches("[0-9]{10}")) {
      return OptionalLong.of(Long.parseLong(text));
    }
    if (text.matches("[0-9]{13}")) {
      return OptionalLong.of(Math.floorDiv(Long.parseLong(text), 1000L));
    }
    try {
      if (text.matches("[0-9]{8}([0-9]{6})?")) {
        return seconds(DIGITS.parse(text));
      }
      return Character.isDigit(text.isEmpty() ? ' ' : text.charAt(0))
          ? seconds(ISO.parse(text))
          : seconds(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  private static OptionalLong seconds(TemporalAccessor parsed) {
    ZoneOffset offset =
        parsed.isSupported(ChronoField.OFFSET_SECONDS)
            ? ZoneOffset.ofTotalSeconds(parsed.get(ChronoField.OFFSET_SECONDS))
            : ZoneOffset.UTC;
    return OptionalLong.of(LocalDateTime.from(parsed).toEpochSecond(offset));
  }
}
