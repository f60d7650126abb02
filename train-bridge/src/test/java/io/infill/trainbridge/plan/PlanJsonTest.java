package io.infill.trainbridge.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.infill.trainbridge.order.PlanFixtures;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PlanJsonTest {
  private static final MixturePlan EVENTFUL = PlanFixtures.eventful();

  @Test
  void readsWhatItWrites() throws JsonProcessingException {
    MixturePlan plan =
        new MixturePlan(
            Long.MIN_VALUE,
            2048,
            EVENTFUL.data(),
            "ab",
            EVENTFUL.sources(),
            EVENTFUL.segments(),
            BatchSchedule.rampUp(192, 24, 4224, 5_493_164),
            OptionalLong.of(1L << 40));
    assertThat(PlanJson.parse(PlanJson.write(plan))).isEqualTo(plan);
    assertThat(PlanJson.parse(PlanJson.write(EVENTFUL))).isEqualTo(EVENTFUL);
  }

  @Test
  void namesWhatIsMissingOrWrong() {
    String json = PlanJson.write(EVENTFUL);
    assertRefused(json.replace("\"seed\"", "\"sead\""), "seed must be given");
    assertRefused(json.replace("\"format\":1", "\"format\":2"), "format must be at most 1");
    assertRefused(json.replace("\"seed\":20221005", "\"seed\":1.5"), "seed must be a whole");
    assertRefused(json.replace("\"origin\":1024", "\"origin\":1000"), "origin must be a multiple");
    assertRefused(json.replace("\"first_place\":1024", "\"first_place\":256"), "firstPlace");
    assertRefused(json.replace("\"rows\":7", "\"rows\":0"), "rows must be 1");
    assertRefused(json.replace("\"mip\":\"f-mip\"", "\"mop\":\"f-mip\""), "fingerprint of mip");
  }

  private static void assertRefused(String json, String message) {
    assertThatThrownBy(() -> PlanJson.parse(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
