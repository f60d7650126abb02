package io.infill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.cleaning.dedup.NearConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class NearCurveTest {
  @Test
  void theCurveOfTheDefaultsIsPrinted() {
    List<String> lines = NearCurve.of(NearConfig.defaults()).lines().toList();
    assertThat(lines.get(0))
        .isEqualTo(
            "near duplicates from Jaccard similarity 0.80 on"
                + " (superminhash-v1-32-shingles-1, 128 components, 18 bands of 7 rows)");
    assertThat(lines).hasSize(13);
    // 1 - (1 - 0.5^7)^18 and 1 - (1 - 0.8^7)^18.
    assertThat(lines.get(2)).isEqualTo("        0.50    13.2 %  #####");
    assertThat(lines.get(8)).isEqualTo("        0.80    98.6 %  " + "#".repeat(39));
    assertThat(lines.get(12))
        .isEqualTo(
            "  expected recall: 98.6 % of the pairs at 0.80, 99.9 % of pairs spread evenly from"
                + " there to 1");
  }

  @Test
  void whereNearDuplicatesAreNotLookedForThereIsNoCurve() {
    NearConfig off = new NearConfig(false, 0.8, 5, 6, 128, 18, 7, 100_000, 4_096);
    assertThat(NearCurve.of(off)).isEqualTo("near duplicates: not looked for\n");
  }
}
