package io.infill.cleaning.contamination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContaminationConfigTest {
  private static ContaminationConfig of(List<BenchmarkConfig> sets, int words, double share) {
    return new ContaminationConfig(
        sets, ContaminationAction.MARK, words, 7, share, 15, 24, 10, 12, 10, 100);
  }

  private static BenchmarkConfig set(String name, BenchmarkFormat format, String... fields) {
    return new BenchmarkConfig(name, "x", format, List.of(fields), false);
  }

  private static void refused(BenchmarkConfig set, String message) {
    assertThatThrownBy(() -> of(List.of(set), 6, 0.7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void the_defaults_look_for_nothing() {
    assertThat(ContaminationConfig.defaults().enabled()).isFalse();
    assertThat(new Decontamination(ContaminationConfig.defaults()).leaks("text")).isEmpty();
  }

  @Test
  void limits_out_of_range_are_refused() {
    assertThatThrownBy(() -> of(List.of(), 1, 0.7))
        .hasMessage("wordsPerNgram must be >= 2 but was 1");
    assertThatThrownBy(() -> of(List.of(), 16, 0.7))
        .hasMessage("minRunWords must be >= 16 but was 15");
    assertThatThrownBy(() -> of(List.of(), 6, 0.5))
        .hasMessage("minShare must be above 0.5 and at most 1 but was 0.5");
    assertThatThrownBy(() -> of(List.of(), 6, Double.NaN)).hasMessageContaining("minShare");
  }

  @Test
  void a_benchmark_needs_a_name_and_the_fields_of_its_format() {
    refused(
        set("", BenchmarkFormat.TEXT),
        "benchmarks: each needs a name of letters, digits, _ and - but one was \"\"");
    refused(
        set("a", BenchmarkFormat.JSONL),
        "benchmarks: a needs fields: the parts of an item that are looked for");
    refused(
        set("a", BenchmarkFormat.TEXT, "text"), "benchmarks: a must leave fields out, being text");
    refused(set("a", BenchmarkFormat.JSONL, "q", "q"), "benchmarks: a gives a field twice: [q, q]");
    refused(
        set("a", BenchmarkFormat.JSONL, " "),
        "benchmarks: a has a field that is blank or no line: [ ]");
    refused(
        set("a", BenchmarkFormat.JSONL, "q\tr"),
        "benchmarks: a has a field that is blank or no line: [q\tr]");
    refused(
        set("a", BenchmarkFormat.CSV, "question"),
        "benchmarks: a has no header, so its fields are column numbers from 1, not question");
    BenchmarkConfig set = set("a", BenchmarkFormat.CSV, "1");
    assertThatThrownBy(() -> of(List.of(set, set), 6, 0.7))
        .hasMessage("benchmarks must have different names but a is given twice");
  }
}
