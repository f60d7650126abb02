package io.infill.cleaning.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule can fire, and fires at its limit: for each there are two texts in the resources,
 * {@code conformance/<rule>.inside.txt} and {@code .outside.txt}, on both sides of it and close to
 * it.
 */
class RuleConformanceTest {
  /** How far from the limit a text may lie, of the limit or absolutely. */
  private static final double CLOSE = 0.35;

  private static final Map<Measure.Kind, Measure> MEASURES = Measure.all();

  record Case(RuleSet set, Rule rule) {
    @Override
    public String toString() {
      return rule.key();
    }
  }

  static Stream<Case> rules() {
    return Arrays.stream(RuleSet.values())
        .flatMap(set -> set.rules().stream().map(rule -> new Case(set, rule)));
  }

  /** All but the two upper limits, whose texts would be as large as books. */
  static Stream<Case> rulesWithTexts() {
    return rules().filter(c -> c.rule().limit() < 1_000_000);
  }

  @ParameterizedTest
  @MethodSource("rulesWithTexts")
  void aTextJustInsideIsKept(Case c) throws IOException {
    Signals signals = measure(c, text(c.rule(), "inside"));
    assertThat(c.rule().judge(signals)).isEmpty();
    assertThat(distance(c.rule(), signals)).isLessThanOrEqualTo(CLOSE);
  }

  @ParameterizedTest
  @MethodSource("rulesWithTexts")
  void aTextJustOutsideIsDroppedWithItsValueAndLimit(Case c) throws IOException {
    Signals signals = measure(c, text(c.rule(), "outside"));
    assertThat(c.rule().judge(signals))
        .contains(
            new Finding(c.rule().key(), signals.value(c.rule().signal()), c.rule().limit(), ""));
    assertThat(distance(c.rule(), signals)).isLessThanOrEqualTo(1);
  }

  @Test
  void upperLimitsOnLengthFireWhenLowered() {
    Rule words = rule("gopher-quality.max_words").withLimit(4);
    Rule characters = rule("map-neo-zh.max_characters").withLimit(4);
    Measure english = MEASURES.get(Measure.Kind.WORDS);
    Measure chinese = MEASURES.get(Measure.Kind.CHARACTERS);
    assertThat(words.judge(english.measure("one two three four"))).isEmpty();
    assertThat(words.judge(english.measure("one two three four five"))).isPresent();
    assertThat(characters.judge(chinese.measure("春夏 秋冬"))).isEmpty();
    assertThat(characters.judge(chinese.measure("春夏秋冬年"))).isPresent();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyRuleAsksForASignalThatItsMeasureProduces(Case c) {
    Measure measure = MEASURES.get(c.set().measure());
    assertThat(measure.produces()).contains(c.rule().signal());
  }

  @Test
  void measuresProduceWhatTheySayAndNothingElse() {
    for (Measure measure : MEASURES.values()) {
      Signals signals = measure.measure("Some words. 一些字。\n");
      Set<Signal> produced = new TreeSet<>();
      for (Signal signal : Signal.values()) {
        if (signals.has(signal)) {
          produced.add(signal);
        }
      }
      assertThat(produced).isEqualTo(new TreeSet<>(measure.produces()));
    }
  }

  private static Rule rule(String key) {
    return rules().map(Case::rule).filter(r -> r.key().equals(key)).findAny().orElseThrow();
  }

  private static Signals measure(Case c, String text) {
    return MEASURES.get(c.set().measure()).measure(text);
  }

  private static double distance(Rule rule, Signals signals) {
    return Math.abs(signals.value(rule.signal()) - rule.limit()) / rule.limit();
  }

  private static String text(Rule rule, String side) throws IOException {
    String name = "conformance/" + rule.key() + '.' + side + ".txt";
    try (InputStream in = RuleConformanceTest.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
