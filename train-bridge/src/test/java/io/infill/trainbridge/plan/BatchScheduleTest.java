package io.infill.trainbridge.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BatchScheduleTest {
  private static final BatchSchedule GLM_130B = BatchSchedule.rampUp(192, 24, 4224, 5_493_164);

  @Test
  void glm130bsRampUpIsTheRecipes() {
    // Megatron's loop, sample by sample as it runs.
    long consumed = 0;
    long step = 0;
    int size = 192;
    while (consumed <= 5_493_164) {
      size = Math.min(4224, 192 + 24 * (int) (consumed / (5_493_164 / 168.0)));
      assertThat(GLM_130B.size(step)).as("step %d", step).isEqualTo(size);
      assertThat(GLM_130B.firstSample(step)).isEqualTo(consumed);
      assertThat(GLM_130B.stepOf(consumed)).isEqualTo(step);
      assertThat(GLM_130B.stepOf(consumed + size - 1)).isEqualTo(step);
      consumed += size;
      step++;
    }
    assertThat(step).as("steps of the ramp-up").isEqualTo(4_296);
    assertThat(GLM_130B.size(step)).isEqualTo(4_224);
    assertThat(GLM_130B.size(1_000_000)).isEqualTo(4_224);
    assertThat(GLM_130B.sizes()).hasSize(169);
  }

  @Test
  void stepsAndSamplesAreEachOthersInverse() {
    for (long step : new long[] {0, 1, 170, 171, 4_295, 4_296, 53_000, 1L << 40}) {
      assertThat(GLM_130B.stepOf(GLM_130B.firstSample(step))).isEqualTo(step);
      assertThat(GLM_130B.stepOf(GLM_130B.firstSample(step + 1) - 1)).isEqualTo(step);
    }
    assertThat(BatchSchedule.constant(8).firstSample(3)).isEqualTo(24);
  }

  @Test
  void aRampThatASingleStepOutrunsGoesStraightToTheEnd() {
    BatchSchedule steep = BatchSchedule.rampUp(10, 1, 20, 5);
    assertThat(steep.sizes()).containsExactly(new BatchSize(0, 0, 10), new BatchSize(1, 10, 20));
  }

  @Test
  void refusesWhatIsNoSchedule() {
    assertThatThrownBy(() -> BatchSchedule.rampUp(20, 1, 20, 5)).hasMessageStartingWith("start");
    assertThatThrownBy(() -> BatchSchedule.rampUp(10, 3, 20, 5))
        .hasMessageStartingWith("increment");
    assertThatThrownBy(() -> BatchSchedule.rampUp(10, 5, 20, 0)).hasMessageStartingWith("samples");
    assertThatThrownBy(
            () -> new BatchSchedule(List.of(new BatchSize(0, 0, 4), new BatchSize(2, 9, 8))))
        .hasMessageContaining("sample 8");
    assertThatThrownBy(() -> new BatchSchedule(List.of(new BatchSize(1, 0, 4))))
        .hasMessageContaining("step 0");
    assertThatThrownBy(() -> BatchSchedule.unknown().stepOf(3)).hasMessageContaining("batch.size");
    assertThatThrownBy(() -> BatchSchedule.constant(4).size(-1)).hasMessageContaining("from 0");
  }
}
