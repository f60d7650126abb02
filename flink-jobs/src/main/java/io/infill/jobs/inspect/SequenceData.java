package io.infill.jobs.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.masking.Segment;
import io.infill.masking.SequenceTensors;
import java.util.function.IntUnaryOperator;

/** The numbers of a sequence for the page's script: one array a tensor, indexed by position. */
final class SequenceData {
  private SequenceData() {}

  static String json(SequenceMap map, TokenText text, Origins origins) {
    SequenceTensors tensors = map.tensors();
    int positions = tensors.text().length;
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    put(data, "id", positions, i -> tensors.text()[i]);
    put(data, "target", positions, i -> tensors.target()[i]);
    put(data, "loss", positions, i -> tensors.lossMask()[i]);
    put(data, "position", positions, i -> tensors.position()[i]);
    put(data, "second", positions, i -> tensors.blockPosition()[i]);
    put(data, "segment", positions, map::segmentAt);
    put(data, "token", positions, map::documentTokenAt);
    ArrayNode blocks = data.putArray("blocks");
    map.blocks().forEach(block -> blocks.add(block.end()));
    ArrayNode segments = data.putArray("segments");
    for (Segment segment : map.sequence().segments()) {
      segments
          .addObject()
          .put("document", segment.document())
          .put("place", origins.of(segment.document()).map(Figure::place).orElse(""));
    }
    ObjectNode names = data.putObject("names");
    for (int i = 0; i < positions; i++) {
      if (tensors.lossMask()[i] == 1) {
        int target = tensors.target()[i];
        names.put(Integer.toString(target), text.piece(target).text());
      }
    }
    return data.toString();
  }

  private static void put(ObjectNode data, String name, int positions, IntUnaryOperator value) {
    ArrayNode array = data.putArray(name);
    for (int i = 0; i < positions; i++) {
      array.add(value.applyAsInt(i));
    }
  }
}
