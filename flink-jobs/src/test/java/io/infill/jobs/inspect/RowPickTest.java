package io.infill.jobs.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.infill.ingest.Reject;
import io.infill.ingest.RejectFormat;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.jobs.SmallRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four shards of five rejects each: byte 100 * (row number) of the shard's own file. */
class RowPickTest {
  private static final TokenText TEXT = new TokenText(Example.SPECIAL, Optional.empty());

  @TempDir Path folder;

  @Test
  void evenlySpacedShardsComeFirst() {
    assertThat(RowPick.order(8, 2)).startsWith(0, 4).hasSize(8).doesNotHaveDuplicates();
    assertThat(RowPick.order(10, 3)).startsWith(0, 3, 6);
    assertThat(RowPick.order(3, 10)).containsExactly(0, 1, 2);
  }

  @Test
  void aFewRowsComeFromDifferentShards() throws IOException {
    assertThat(pick(RowFilter.all(), 2)).containsExactly("file-0:100", "file-2:300");
    assertThat(pick(RowFilter.all(), 6))
        .containsExactly(
            "file-0:0", "file-0:200", "file-1:0", "file-1:300", "file-2:100", "file-2:400");
    assertThat(pick(RowFilter.all(), 100)).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void whereOneShardHasThemAllTheyStillComeAll() throws IOException {
    assertThat(pick(reason("rare"), 4)).containsExactly("file-3:0", "file-3:200", "file-3:400");
    assertThat(pick(reason("rare"), 2)).containsExactly("file-3:0", "file-3:200");
    assertThat(pick(reason("none"), 2)).isEmpty();
  }

  @Test
  void whatIsNotThereIsAnsweredByWhatIs() throws IOException {
    TreeMap<String, Long> facts =
        new TreeMap<>(
            Map.of("rejected/web:rare", 3L, "sequences/mip/qqp/mip", 4L, "sequences/en/gmask", 1L));
    WhatIsThere there =
        new WhatIsThere(
            write(
                    new SmallRun(folder, 4).manifest(JsonNodeFactory.instance.objectNode(), facts),
                    "facts")
                .manifest());
    assertThat(there.insteadOf(RowFilter.all())).isEmpty();
    assertThat(there.insteadOf(reason("rar"))).isEqualTo("reasons there are: rare");
    assertThat(there.insteadOf(reason("rare"))).isEmpty();
    assertThat(there.insteadOf(new RowFilter("", "books", "", "", "nope", "")))
        .isEqualTo("sources there are: web; tasks there are: gmask, mip");
  }

  private List<String> pick(RowFilter filter, int rows) throws IOException {
    DatasetDirectory dataset = write(new SmallRun(folder, 4), "rejected");
    List<String> places = new ArrayList<>();
    for (Object row : new RowPick(dataset, filter, TEXT, rows).rows()) {
      Reject reject = (Reject) row;
      places.add(reject.provenance().file() + ':' + reject.provenance().offset());
    }
    return places;
  }

  private DatasetDirectory write(SmallRun run, String name) throws IOException {
    List<Reject> rejects = new ArrayList<>();
    for (int shard = 0; shard < 4; shard++) {
      for (int row = 0; row < 5; row++) {
        String cause = shard == 3 && row % 2 == 0 ? "rare" : "common";
        rejects.add(SmallRun.reject("file-" + shard, 100L * row, 9, cause, ""));
      }
    }
    run.account(LedgerEntry.empty("web"))
        .write(
            name,
            RejectFormat.REJECTS,
            r -> r.provenance().file().charAt("file-".length()) - '0',
            rejects);
    return DatasetDirectory.open(folder.resolve(name));
  }

  private static RowFilter reason(String reason) {
    return new RowFilter("", "", "", reason, "", "");
  }
}
