package io.infill.cleaning.contamination;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.cleaning.quality.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecontaminationTest {
  private static final String LAMPS =
      "The lamplighter of Hask counts his lamps twice, once going out and once coming home.";

  @TempDir Path folder;

  private ContaminationConfig config(ContaminationAction action) {
    String path = folder.resolve("items.txt").toString();
    return new ContaminationConfig(
        List.of(new BenchmarkConfig("fogs", path, BenchmarkFormat.TEXT, List.of(), true)),
        action,
        6,
        7,
        0.7,
        15,
        24,
        10,
        16,
        10,
        0);
  }

  @Test
  void the_finding_names_the_item_of_which_most_stands_there() throws IOException {
    String tide = "The tide comes in twice a day and takes the nets of the careless with it.";
    Files.writeString(folder.resolve("items.txt"), LAMPS + "\n\n" + tide);
    Decontamination sets = new Decontamination(config(ContaminationAction.REMOVE));
    String text = LAMPS.replace("home", "in") + " So it goes.\n" + tide;
    List<Leak> leaks = sets.leaks(text);
    assertThat(leaks).extracting(Leak::item).containsExactly("items.txt:1", "items.txt:2");
    Finding finding = sets.finding(text, leaks).orElseThrow();
    assertThat(finding.rule()).isEqualTo("contamination");
    assertThat(finding.value()).isEqualTo(1);
    assertThat(finding.limit()).isEqualTo(0.7);
    assertThat(finding.detail())
        .isEqualTo(
            "fogs items.txt:2 (text), 16 units in a row, and 1 more: \"The tide comes in twice a"
                + " day and takes the nets of the careless with it\"");
    assertThat(new Decontamination(config(ContaminationAction.MARK)).finding(text, leaks))
        .isEmpty();
  }

  @Test
  void a_file_that_changes_is_read_again() throws IOException {
    Files.writeString(
        folder.resolve("items.txt"), "Somebody else counts the boats of the harbour.");
    assertThat(new Decontamination(config(ContaminationAction.REMOVE)).leaks(LAMPS)).isEmpty();
    Files.writeString(folder.resolve("items.txt"), LAMPS);
    assertThat(new Decontamination(config(ContaminationAction.REMOVE)).leaks(LAMPS)).hasSize(1);
  }
}
