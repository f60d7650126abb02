package io.infill.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/**
 * How many times a document is to stand in the training sequences of every epoch, as a note in its
 * metadata. Cleaning writes the note and the tokenizer reads it; neither knows the other.
 *
 * <p>A document without the note stands there once. A record may have a field of the note's name:
 * then {@link #noted} notes a 1 too, so that the last field of such a name is always the note.
 */
public final class Repeats {
  /** Name of the note. */
  public static final String NOTE = "repeats";

  /** Most times. FineWeb-2's published weights go up to 10. */
  public static final int MOST = 100;

  private Repeats() {}

  /**
   * Refuses a number that is out of range.
   *
   * @throws IllegalArgumentException if {@code repeats} is not 1 to {@value #MOST}
   */
  public static void check(int repeats) {
    if (repeats < 1 || repeats > MOST) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "repeats must be 1 to %d but was %d", MOST, repeats));
    }
  }

  /** {@code document} with the note, where it needs one. */
  public static Document noted(Document document, int repeats) {
    check(repeats);
    Set<String> fields = MetadataFields.names(document.metadata());
    return repeats == 1 && fields.stream().noneMatch(name -> MetadataJson.isNote(name, NOTE))
        ? document
        : document.withNote(NOTE, Integer.toString(repeats));
  }

  /**
   * What the note of a document says that went through {@link #noted}.
   *
   * @throws IllegalArgumentException if {@code metadata} are no JSON object, or what stands where
   *     the note should is no number from 1 to {@value #MOST}
   */
  public static int of(String metadata) {
    int repeats = 1;
    try (JsonParser in = MetadataJson.parser(metadata)) {
      boolean noted = true;
      in.nextToken();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        boolean named = MetadataJson.isNote(in.currentName(), NOTE);
        JsonToken value = in.nextToken();
        if (named) {
          noted = value == JsonToken.VALUE_NUMBER_INT;
          repeats = noted ? in.getValueAsInt() : 1;
        }
        in.skipChildren();
      }
      if (!noted) {
        throw new IllegalArgumentException(
            "repeats must be noted as a number but the metadata were " + metadata);
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("metadata must be a JSON object but was " + metadata, e);
    }
    check(repeats);
    return repeats;
  }
}
