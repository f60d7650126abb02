package io.infill.ingest;

import java.util.Objects;
import java.util.Set;

/**
 * One text with its name and its origin.
 *
 * @param id stable name
 * @param source the source's name in the config
 * @param language BCP 47 tag such as {@code en}, {@code zh-Hans}, {@code zh-Hant}; declared by the
 *     config until cleaning identifies it; empty when unknown
 * @param url where the text was published; empty when unknown
 * @param metadata the record's other fields as one JSON object
 * @param provenance the bytes the text was read from
 * @param text the text itself, in Java's UTF-16
 */
public record Document(
    DocumentId id,
    String source,
    String language,
    String url,
    String metadata,
    Provenance provenance,
    String text) {

  public Document {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(metadata, "metadata");
    Objects.requireNonNull(provenance, "provenance");
    Objects.requireNonNull(text, "text");
  }

  /** This document with another text; its name and origin stay. */
  public Document withText(String newText) {
    return new Document(id, source, language, url, metadata, provenance, newText);
  }

  /** This document with another language tag. */
  public Document withLanguage(String newLanguage) {
    return new Document(id, source, newLanguage, url, metadata, provenance, text);
  }

  /**
   * This document with one more field in its metadata, behind those that the record had. If the
   * record has a field of that name, the new one is called {@code NAME_by_infill}, or the first of
   * {@code NAME_by_infill_2}, {@code NAME_by_infill_3} and so on that is free.
   *
   * @param name the field's name, which needs no escapes in JSON
   * @param json its value
   * @throws IllegalArgumentException if the metadata are no JSON object
   */
  public Document withNote(String name, String json) {
    Set<String> taken = MetadataFields.names(metadata);
    String key = name;
    for (int i = 1; taken.contains(key); i++) {
      key = name + "_by_infill" + (i == 1 ? "" : "_" + i);
    }
    String fields = metadata.strip();
    fields = fields.substring(1, fields.length() - 1);
    String noted = "{" + fields + (taken.isEmpty() ? "" : ",") + '"' + key + "\":" + json + '}';
    return new Document(id, source, language, url, noted, provenance, text);
  }

  /** Bytes of the text in UTF-8, the unit of every ledger over documents. */
  public long textBytes() {
    return utf8Bytes(text);
  }

  /**
   * Bytes of {@code text} in UTF-8; an unpaired surrogate counts as the one byte Java replaces it
   * by.
   */
  public static long utf8Bytes(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes++;
      } else if (c < 0x800) {
        bytes += 2;
      } else if (!Character.isSurrogate(c)) {
        bytes += 3;
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        bytes += 4;
        i++;
      } else {
        bytes++;
      }
    }
    return bytes;
  }
}
