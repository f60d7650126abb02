package io.infill.trainbridge.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.trainbridge.state.RunState;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A ticket as one JSON object; specified in docs/bridge/feed.md, "Ticket". */
public final class TicketJson {
  /** Version of the ticket; a server refuses another. */
  public static final int FORMAT = 1;

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Set<String> FIELDS =
      Set.of(
          "format",
          "tp_rank",
          "tp_size",
          "pp_rank",
          "pp_size",
          "dp_rank",
          "dp_size",
          "cp_rank",
          "cp_size",
          "micro_batch",
          "consumed_samples",
          "train_samples",
          "position_stages",
          "lineage",
          "state");

  private TicketJson() {}

  /** The ticket's JSON. */
  public static String write(FeedTicket ticket) {
    RankRole role = ticket.role();
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    root.put("tp_rank", role.tpRank()).put("tp_size", role.tpSize());
    root.put("pp_rank", role.ppRank()).put("pp_size", role.ppSize());
    root.put("dp_rank", role.dpRank()).put("dp_size", role.dpSize());
    root.put("cp_rank", role.cpRank()).put("cp_size", role.cpSize());
    root.put("micro_batch", ticket.microBatch());
    root.put("consumed_samples", ticket.consumedSamples());
    ticket.trainSamples().ifPresent(samples -> root.put("train_samples", samples));
    root.put("position_stages", ticket.positionStages().label());
    root.put("lineage", ticket.lineage() == Lineage.INCLUDED);
    ticket.state().ifPresent(state -> root.set("state", tree(state.json())));
    return root.toString();
  }

  /**
   * Reads a ticket. Sizes default to 1, ranks to 0; {@code micro_batch} and {@code
   * consumed_samples} must be given.
   *
   * @throws IllegalArgumentException naming the field that is missing, wrong or not known
   */
  public static FeedTicket parse(String json) {
    JsonNode root = tree(json);
    if (!root.isObject()) {
      throw new IllegalArgumentException("the ticket must be a JSON object");
    }
    for (Iterator<String> names = root.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!FIELDS.contains(name)) {
        throw new IllegalArgumentException("the ticket has an unknown field \"" + name + '"');
      }
    }
    long format = whole(root, "format", null);
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "format must be %d for this feed but was %d".formatted(FORMAT, format));
    }
    RankRole role =
        new RankRole(
            number(root, "tp_rank", 0L),
            number(root, "tp_size", 1L),
            number(root, "pp_rank", 0L),
            number(root, "pp_size", 1L),
            number(root, "dp_rank", 0L),
            number(root, "dp_size", 1L),
            number(root, "cp_rank", 0L),
            number(root, "cp_size", 1L));
    JsonNode lineage = root.path("lineage");
    if (!isAbsent(lineage) && !lineage.isBoolean()) {
      throw new IllegalArgumentException("lineage must be true or false but was " + lineage);
    }
    return new FeedTicket(
        role,
        number(root, "micro_batch", null),
        whole(root, "consumed_samples", null),
        isAbsent(root.path("train_samples"))
            ? OptionalLong.empty()
            : OptionalLong.of(whole(root, "train_samples", null)),
        PositionStages.ofLabel(root.path("position_stages").asText(PositionStages.FIRST.label())),
        lineage.asBoolean() ? Lineage.INCLUDED : Lineage.OMITTED,
        isAbsent(root.path("state"))
            ? Optional.empty()
            : Optional.of(RunState.parse(root.get("state").toString())));
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static int number(JsonNode root, String name, Long absent) {
    long number = whole(root, name, absent);
    if (number != (int) number) {
      throw new IllegalArgumentException(name + " must be < 2^31 but was " + number);
    }
    return (int) number;
  }

  private static long whole(JsonNode root, String name, Long absent) {
    JsonNode node = root.path(name);
    if (isAbsent(node)) {
      if (absent == null) {
        throw new IllegalArgumentException(name + " must be given but is missing");
      }
      return absent;
    }
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw new IllegalArgumentException(name + " must be a whole number but was " + node);
    }
    return node.asLong();
  }
}
