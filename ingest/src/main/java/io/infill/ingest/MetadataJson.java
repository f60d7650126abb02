package io.infill.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The JSON of documents' metadata: read token by token, and strings for notes written. */
public final class MetadataJson {
  /** Without limits: what is in the metadata was read already. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private static final Pattern NUMBERED = Pattern.compile("_by_infill(_[0-9]+)?");

  private MetadataJson() {}

  /** Reads {@code metadata}. */
  public static JsonParser parser(String metadata) throws IOException {
    return JSON.createParser(metadata);
  }

  /**
   * True if {@link Document#withNote} may have called the note {@code name} so. It gives the last
   * such field of the metadata; a record may have had one before.
   */
  public static boolean isNote(String field, String name) {
    return field.equals(name)
        || (field.startsWith(name) && NUMBERED.matcher(field.substring(name.length())).matches());
  }

  /** {@code text} as a JSON string, quotes included; control characters and surrogates escaped. */
  public static String quoted(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (Character.isISOControl(c) || Character.isSurrogate(c)) {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
