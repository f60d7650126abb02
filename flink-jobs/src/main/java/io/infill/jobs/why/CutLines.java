package io.infill.jobs.why;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infill.cleaning.passage.CutNote;
import io.infill.jobs.TerminalTable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What was taken out of a document that stayed, as its note tells it. */
final class CutLines {
  static final int MAX_LINES = 5;
  private static final ObjectMapper JSON = new ObjectMapper();

  private CutLines() {}

  /**
   * One line a place, {@value #MAX_LINES} at most: how much went, why, and the evidence; empty if
   * nothing was taken out.
   */
  static List<String> of(String metadata) {
    JsonNode places = note(metadata).path("places");
    List<String> lines = new ArrayList<>();
    for (JsonNode place : places) {
      if (lines.size() == MAX_LINES) {
        lines.add("... and " + TerminalTable.grouped(places.size() - MAX_LINES) + " more");
        break;
      }
      String detail = place.path("detail").asText();
      lines.add(
          "%s characters at %s: %s%s"
              .formatted(
                  TerminalTable.grouped(place.path("chars").asLong()),
                  TerminalTable.grouped(place.path("at").asLong()),
                  place.path("reason").asText(),
                  detail.isEmpty() ? "" : ", " + detail));
    }
    return lines;
  }

  /** The note of Infill's own: a record's field of that name does not have this shape. */
  private static JsonNode note(String metadata) {
    JsonNode fields;
    try {
      fields = JSON.readTree(metadata);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("metadata are no JSON: " + metadata, e);
    }
    for (String name : List.of(CutNote.NAME + "_by_infill", CutNote.NAME)) {
      JsonNode note = fields.path(name);
      if (note.path("places").isArray() && note.path("chars").isObject()) {
        return note;
      }
    }
    return JSON.createObjectNode();
  }
}
