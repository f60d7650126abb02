package io.infill.trainbridge.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.trainbridge.state.RunState;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TicketJsonTest {
  private static final RunState STATE =
      new RunState(
          96, 96 * 64, "abc", 7, new TreeMap<>(Map.of("sequences", "f")), "", new TreeMap<>());

  @Test
  void aTicketComesBackAsItWas() {
    RankRole role = new RankRole(1, 2, 3, 4, 5, 6, 7, 8);
    FeedTicket ticket =
        FeedTicket.of(role, 16, 0)
            .withTrainSamples(1L << 40)
            .withPositionStages(PositionStages.EVERY)
            .withLineage(Lineage.INCLUDED)
            .resumed(STATE);
    assertThat(TicketJson.parse(TicketJson.write(ticket))).isEqualTo(ticket);
    FeedTicket plain = FeedTicket.of(RankRole.dataParallel(0, 1), 1, 0);
    assertThat(TicketJson.parse(TicketJson.write(plain))).isEqualTo(plain);
  }

  @Test
  void whatIsLeftOutIsARankAlone() {
    assertThat(
            TicketJson.parse(
                "{\"format\":1,\"micro_batch\":4,\"consumed_samples\":8,\"state\":null}"))
        .isEqualTo(FeedTicket.of(RankRole.dataParallel(0, 1), 4, 8));
  }

  @Test
  void whatIsWrongIsNamed() {
    refused("[1]", "the ticket must be a JSON object");
    refused("{", "not JSON");
    refused("{\"format\":2}", "format must be 1 for this feed but was 2");
    refused("{}", "format must be given but is missing");
    refused("{\"format\":1,\"dp_rnk\":1}", "unknown field \"dp_rnk\"");
    String head = "{\"format\":1,\"micro_batch\":";
    refused(head + "0,\"consumed_samples\":0}", "micro_batch must be >= 1 but was 0");
    refused(head + "1}", "consumed_samples must be given but is missing");
    refused(head + "1,\"consumed_samples\":-1}", "consumed_samples must be >= 0 but was -1");
    refused(head + "1,\"consumed_samples\":1.5}", "must be a whole number but was 1.5");
    refused(head + "4294967297,\"consumed_samples\":0}", "micro_batch must be < 2^31");
    refused(head + "1,\"consumed_samples\":0,\"lineage\":1}", "lineage must be true or false");
    refused(
        head + "65536,\"dp_size\":65536,\"consumed_samples\":0}", "micro_batch * dp_size must be");
    refused(
        head + "1,\"consumed_samples\":0,\"position_stages\":\"all\"}",
        "position_stages must be \"first\" or \"every\" but was \"all\"");
    refused(head + "1,\"consumed_samples\":0,\"state\":{\"format\":2}}", "is missing");
    refused(head + "1,\"consumed_samples\":0,\"train_samples\":-1}", "train_samples must be >= 0");
  }

  private static void refused(String json, String message) {
    assertThatThrownBy(() -> TicketJson.parse(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
