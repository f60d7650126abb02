package io.infill.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompilerThreadsTest {
  private static final String REST = " S 1 2 2 0 -1 4194368 9 0 0 0 310 25 0 0 20 0 40 0 1 2 3";

  @Test
  void userAndSystemTicksOfACompilerThreadAreAdded() {
    assertThat(CompilerThreads.ticks("17 (C2 CompilerThre)" + REST)).isEqualTo(335);
    assertThat(CompilerThreads.ticks("18 (C1 CompilerThre)" + REST)).isEqualTo(335);
  }

  @Test
  void otherThreadsCountNothingWhateverTheirNameHolds() {
    assertThat(CompilerThreads.ticks("19 (GC Thread#0)" + REST)).isZero();
    assertThat(CompilerThreads.ticks("20 (my (C2 Compiler) x)" + REST)).isZero();
  }
}
