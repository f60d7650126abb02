package io.infill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.infill.ingest.dataset.Ledger;
import io.infill.ingest.dataset.Manifest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ContaminationTableTest {
  private static Manifest manifest(Map<String, Long> facts) {
    return new Manifest(
        Manifest.SCHEMA_VERSION,
        "documents",
        "clean",
        "f",
        new TreeMap<>(),
        JsonNodeFactory.instance.objectNode(),
        List.of(),
        Ledger.of("clean", "documents", "bytes", List.of()),
        new TreeMap<>(facts));
  }

  @Test
  void a_set_has_a_row_whether_or_not_something_of_it_was_found() {
    Manifest clean =
        manifest(
            Map.of(
                "contamination/items/gsm", 200L,
                "contamination/items_too_small/gsm", 4L,
                "contamination/items_found/gsm", 1L,
                "contamination/documents/gsm/web/en", 3L,
                "contamination/documents/gsm/books", 2L,
                "contamination/leaks/gsm/question", 4L,
                "contamination/leaks/gsm/question+answer", 1L,
                "contamination/item/gsm/test.jsonl:7", 5L,
                "contamination/items/c3", 10L));
    assertThat(ContaminationTable.of(clean).toString().lines().map(String::strip))
        .containsExactly(
            "benchmark  items  too small  found         documents  of sources         parts found"
                + "                    most often",
            "c3            10          0      0  0.0 %          0",
            "gsm          200          4      1  0.5 %          5  web/en 3, books 2  question 4,"
                + " question+answer 1  test.jsonl:7 5");
  }

  @Test
  void a_run_that_looked_for_none_has_no_table() {
    assertThat(ContaminationTable.of(manifest(Map.of())).isEmpty()).isTrue();
  }
}
