package io.infill.jobs.why;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.cleaning.passage.Cut;
import io.infill.cleaning.passage.CutNote;
import io.infill.cleaning.passage.Cuts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CutLinesTest {
  private static String note(int cuts) {
    List<Cut> list = new ArrayList<>();
    for (int i = 0; i < cuts; i++) {
      list.add(new Cut(3000 * i, 3000 * i + 1200, "corpus-paragraph", "first in 00ab"));
    }
    return CutNote.json(Cuts.of("x".repeat(30_000), list));
  }

  @Test
  void everyCutIsALineUpToFive() {
    assertThat(CutLines.of("{\"cuts\":" + note(2) + "}"))
        .containsExactly(
            "1,200 characters at 0: corpus-paragraph, first in 00ab",
            "1,200 characters at 3,000: corpus-paragraph, first in 00ab");
    assertThat(CutLines.of("{\"cuts\":" + note(7) + "}")).hasSize(6).endsWith("... and 2 more");
    assertThat(CutLines.of("{}")).isEmpty();
  }

  @Test
  void aFieldOfTheRecordIsNotTakenForTheNote() {
    assertThat(CutLines.of("{\"cuts\":[1,2]}")).isEmpty();
    assertThat(CutLines.of("{\"cuts\":3,\"cuts_by_infill\":" + note(1) + "}")).hasSize(1);
  }
}
