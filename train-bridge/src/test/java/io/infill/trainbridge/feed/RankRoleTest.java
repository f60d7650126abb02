package io.infill.trainbridge.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.masking.PositionScheme;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankRoleTest {
  private static List<String> columns(FeedTicket ticket, PositionScheme positions) {
    return FeedColumn.of(ticket, positions).stream().map(FeedColumn::label).toList();
  }

  private static FeedTicket stage(int rank, int size) {
    return FeedTicket.of(RankRole.dataParallel(0, 1).withPipelineParallel(rank, size), 1, 0);
  }

  @Test
  void aStageIsSentWhatItUsesAndNoMore() {
    PositionScheme one = PositionScheme.ONE_DIMENSIONAL;
    assertThat(columns(stage(0, 3), one))
        .containsExactly(
            "sample_index", "text", "position_id", "divisions", "block_lengths", "task_type");
    assertThat(columns(stage(1, 3), one))
        .containsExactly("sample_index", "divisions", "block_lengths", "task_type");
    assertThat(columns(stage(2, 3), one))
        .containsExactly(
            "sample_index", "target", "loss_mask", "divisions", "block_lengths", "task_type");
    assertThat(columns(stage(0, 1), one))
        .containsExactly(
            "sample_index",
            "text",
            "position_id",
            "target",
            "loss_mask",
            "divisions",
            "block_lengths",
            "task_type");
  }

  @Test
  void positionsOfTwoDimensionsAndOfEveryStageAreSentWhereAsked() {
    PositionScheme two = PositionScheme.TWO_DIMENSIONAL;
    assertThat(columns(stage(0, 2), two)).contains("position_id", "block_position_id");
    assertThat(columns(stage(1, 2), two)).doesNotContain("position_id", "block_position_id");
    assertThat(columns(stage(1, 2).withPositionStages(PositionStages.EVERY), two))
        .contains("position_id", "block_position_id");
    assertThat(columns(stage(1, 3).withLineage(Lineage.INCLUDED), two))
        .endsWith("task_type", "sequence_id", "source");
  }

  @Test
  void stagesHaveNames() {
    assertThat(stage(0, 1).role().stage()).isEqualTo("only");
    assertThat(stage(0, 2).role().stage()).isEqualTo("first");
    assertThat(stage(1, 2).role().stage()).isEqualTo("last");
    assertThat(stage(1, 3).role().stage()).isEqualTo("middle");
    assertThat(RankRole.dataParallel(3, 8).withTensorParallel(1, 2).label())
        .isEqualTo("dp3/8 pp0/1 tp1/2 cp0/1");
  }

  @Test
  void aRankOutsideItsSizeIsRefused() {
    assertThatThrownBy(() -> RankRole.dataParallel(2, 2))
        .hasMessage("dp_rank must be 0 to dp_size - 1 = 1 but was 2");
    assertThatThrownBy(() -> RankRole.dataParallel(0, 1).withPipelineParallel(-1, 4))
        .hasMessage("pp_rank must be 0 to pp_size - 1 = 3 but was -1");
    assertThatThrownBy(() -> RankRole.dataParallel(0, 1).withTensorParallel(0, 0))
        .hasMessage("tp_size must be >= 1 but was 0");
  }

  @Test
  void theTensorsOfAStageHaveTheBytesThatTheLimitCounts() {
    List<FeedColumn> first = FeedColumn.of(stage(0, 2), PositionScheme.ONE_DIMENSIONAL);
    List<FeedColumn> last = FeedColumn.of(stage(1, 2), PositionScheme.ONE_DIMENSIONAL);
    assertThat(FeedColumn.bytesPerSample(first, 2048)).isEqualTo(2048 * 8);
    assertThat(FeedColumn.bytesPerSample(last, 2048)).isEqualTo(2048 * 5);
  }
}
