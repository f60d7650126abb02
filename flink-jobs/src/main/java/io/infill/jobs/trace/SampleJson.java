package io.infill.jobs.trace;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.masking.Segment;
import io.infill.masking.TrainingSequence;
import io.infill.trainbridge.trace.StoredRow;
import io.infill.trainbridge.trace.TracedSample;
import java.util.List;
import java.util.Map;

/** Traced samples as JSON objects; what is not known is left out. */
final class SampleJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SampleJson() {}

  static ObjectNode of(TracedSample sample, Map<String, Origin> origins) {
    ObjectNode node = head(sample);
    sample.row().ifPresent(row -> addRow(node, row, origins));
    return node;
  }

  /** What the plan says. */
  static ObjectNode head(TracedSample sample) {
    ObjectNode node = JSON.createObjectNode();
    node.put("sample", sample.sample());
    sample.step().ifPresent(step -> node.put("step", step));
    sample.rank().ifPresent(rank -> node.put("rank", rank));
    node.put("source", sample.ref().source());
    node.put("pass", sample.ref().pass());
    node.put("source_row", sample.ref().row());
    node.put("directory", sample.directory());
    return node;
  }

  private static void addRow(ObjectNode node, StoredRow row, Map<String, Origin> origins) {
    node.put("file", row.file());
    node.put("row", row.row());
    if (row.sequence().isEmpty()) {
      return;
    }
    TrainingSequence sequence = row.sequence().get();
    node.put("sequence_id", sequence.id());
    node.put("task", sequence.task().label());
    node.put("real_tokens", sequence.realTokens());
    node.put("loss_tokens", sequence.lossTokens());
    node.set("segments", segments(sequence.segments(), origins));
  }

  static ArrayNode segments(List<Segment> segments, Map<String, Origin> origins) {
    ArrayNode array = JSON.createArrayNode();
    for (Segment segment : segments) {
      ObjectNode node = array.addObject();
      node.put("document", segment.document());
      node.put("block", segment.block());
      node.put("start", segment.start());
      node.put("end", segment.end());
      Origin origin = origins.get(segment.document());
      if (origin != null) {
        addOrigin(node, origin);
      }
    }
    return array;
  }

  private static void addOrigin(ObjectNode node, Origin origin) {
    node.put("file", origin.place().file());
    node.put("offset", origin.place().offset());
    node.put("index", origin.place().index());
    putKnown(node, "language", origin.language());
    putKnown(node, "url", origin.url());
    putKnown(node, "licence", origin.licence());
    putKnown(node, "template", origin.template());
  }

  private static void putKnown(ObjectNode node, String name, String value) {
    if (!value.isEmpty()) {
      node.put(name, value);
    }
  }
}
