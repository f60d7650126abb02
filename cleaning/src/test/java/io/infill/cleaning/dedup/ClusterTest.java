package io.infill.cleaning.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ClusterTest {
  @Test
  void theSizeIsReadBackFromTheNote() {
    String note = Cluster.ALONE.with(Link.Kind.NEAR, 2).with(Link.Kind.URL, 1).json();
    assertThat(Cluster.noted("{\"a\":[1,{\"size\":9}],\"cluster\":" + note + "}")).isEqualTo(4);
    assertThat(Cluster.noted("{}")).isEqualTo(1);
  }

  @Test
  void aRecordsOwnFieldIsNotTakenForTheNoteBehindIt() {
    assertThat(Cluster.noted("{\"cluster\":{\"size\":9},\"cluster_by_infill\":{\"size\":2}}"))
        .isEqualTo(2);
    assertThat(Cluster.noted("{\"cluster\":9,\"cluster_by_infill_2\":{\"size\":2}}")).isEqualTo(2);
    assertThat(Cluster.noted("{\"cluster_of\":{\"size\":9},\"cluster\":\"x\"}")).isEqualTo(1);
  }

  @Test
  void whatIsNoObjectIsRefused() {
    assertThatThrownBy(() -> Cluster.noted("{"))
        .hasMessage("metadata must be a JSON object but was {");
  }
}
