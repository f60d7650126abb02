package io.infill.cleaning.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepairNoteTest {
  private static final Repaired.Step STEP = new Repaired.Step(3, "Ã\"\u0085", "à\\");

  @Test
  void theNoteIsAJsonObject() {
    assertThat(RepairNote.json(List.of(STEP)))
        .isEqualTo(
            "{\"places\":1,\"steps\":[{\"at\":3,\"was\":\"Ã\\\"\\u0085\","
                + "\"now\":\"à\\\\\"}]}");
  }

  @Test
  void noMoreThanAHundredStepsAreListedAndAllCounted() {
    String note = RepairNote.json(Collections.nCopies(250, STEP));
    assertThat(note).contains("\"places\":250");
    assertThat(note.split("\"at\":", -1)).hasSize(101);
  }
}
