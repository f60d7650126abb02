package io.infill.jobs.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LegendTest {
  @Test
  void theTwelfthCurveHasTheFirstOnesColourButIsDashedAsItsNameIs() {
    List<String> names = Collections.nCopies(12, "a & b");
    assertThat(Legend.html(names))
        .contains("<li><i class=\"s10\"></i>a &amp; b<li><i class=\"s0 again\"></i>a &amp; b</ul>");
    double[] at = {0, 1};
    assertThat(new Plot(0, 1, 1).curve(at, at, 11).svg("")).contains("class=\"curve s0 again\"");
    assertThat(new Plot(0, 1, 1).curve(at, at, 0).svg("")).contains("class=\"curve s0\"");
  }
}
