package io.infill.cleaning.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepairNoteTest {
  private static final Repaired.Step STEP = new Repaired.Step(3, "Ã\"\u0085", "à\\");

  @Test
  void theNoteIsAFieldOfTheMetadata() {
    assertThat(RepairNote.on("{\"a\":1.50}", List.of(STEP)))
        .isEqualTo(
            "{\"a\":1.50,\"repaired\":{\"places\":1,\"steps\":[{\"at\":3,\"was\":\"Ã\\\"\\u0085\","
                + "\"now\":\"à\\\\\"}]}}");
    assertThat(RepairNote.on("{}", List.of(STEP))).startsWith("{\"repaired\":{");
  }

  @Test
  void nothingRepairedIsNoNote() {
    String metadata = "{\"a\":1}";
    assertThat(RepairNote.on(metadata, List.of())).isSameAs(metadata);
  }

  @Test
  void aFieldOfThatNameIsLeftAlone() {
    assertThat(RepairNote.on("{\"repaired\":true}", List.of(STEP)))
        .startsWith("{\"repaired\":true,\"repaired_by_cleaning\":{");
  }

  @Test
  void noMoreThanAHundredStepsAreListedAndAllCounted() {
    String note = RepairNote.on("{}", Collections.nCopies(250, STEP));
    assertThat(note).contains("\"places\":250");
    assertThat(note.split("\"at\":", -1)).hasSize(101);
  }
}
