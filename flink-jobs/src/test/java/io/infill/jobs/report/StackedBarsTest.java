package io.infill.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StackedBarsTest {
  private static final Amounts READ = amounts("read", "documents", Map.of("en", 60L, "<zh>", 140L));
  private static final Amounts KEPT = amounts("kept", "documents", Map.of("en", 50L));
  private static final Amounts BYTES = amounts("text", "bytes", Map.of("en", 4L));

  @Test
  void aBarIsAsLongAsItsShareOfTheLongestOfItsUnit() {
    String html = new StackedBars(List.of("<zh>", "en")).html(List.of(READ, KEPT, BYTES));
    assertThat(html.lines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains(">read<", ">200<", ">100.0 %<")
                    .contains("<i class=s0 style=\"width:70.000%\" title=\"&lt;zh&gt;: 140\">")
                    .contains("<i class=s1 style=\"width:30.000%\" title=\"en: 60\">"))
        .anySatisfy(
            line -> assertThat(line).contains(">kept<", ">25.0 %<", "s1 style=\"width:25.000%\""))
        .anySatisfy(
            line ->
                assertThat(line).contains(">text<", ">100.0 %<", "s1 style=\"width:100.000%\""));
  }

  @Test
  void sharesAreThoseOfTheWholeWhereItIsGiven() {
    assertThat(new StackedBars(List.of("en")).html(List.of(KEPT), 400)).contains(">12.5 %<");
  }

  @Test
  void sourcesStandByTheirLargestShareOfARow() {
    assertThat(Amounts.sources(List.of(READ, amounts("few", "x", Map.of("a", 1L, "b", 9L)))))
        .containsExactly("b", "<zh>", "en", "a");
    assertThat(Amounts.sources(List.of(KEPT, READ))).containsExactly("en", "<zh>");
  }

  private static Amounts amounts(String label, String unit, Map<String, Long> bySource) {
    return new Amounts(label, unit, new TreeMap<>(bySource));
  }
}
