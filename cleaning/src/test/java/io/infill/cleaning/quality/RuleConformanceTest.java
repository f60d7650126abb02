package io.infill.cleaning.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule can fire, and fires at its limit: for each there are two texts in the resources,
 * {@code conformance/<rule>.inside.txt} and {@code .outside.txt}, on both sides of it and close to
 * it; a set that judges English and Chinese has them in both, {@code <rule>.en.inside.txt} and so
 * on. Only the rule in question is in force when they are judged.
 */
class RuleConformanceTest {
  private static final Path FOLDER =
      Path.of("src/test/resources/io/infill/cleaning/quality/conformance");

  /** How far from the limit a text may lie, of the limit or absolutely. */
  private static final double CLOSE = 0.35;

  /** Upper limits whose texts would be as large as books. */
  private static final Set<String> BOOK_SIZED =
      Set.of("gopher-quality.max_words", "map-neo-zh.max_characters", "c4.max_characters");

  private static final Map<Measure.Kind, Measure> MEASURES = Measure.all();

  /** One rule and one of the measures it is judged by. */
  record Case<R>(RuleSet set, Measure.Kind kind, String key, R rule) {
    @Override
    public String toString() {
      return file();
    }

    String file() {
      String language = kind == Measure.Kind.WORDS ? ".en" : ".zh";
      return key + (set.measures().size() == 1 ? "" : language);
    }

    String text(String side) throws IOException {
      String name = "conformance/" + file() + '.' + side + ".txt";
      try (InputStream in = RuleConformanceTest.class.getResourceAsStream(name)) {
        assertThat(in).as(name + " is missing: every rule needs its two texts").isNotNull();
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }

  static Stream<Case<Rule>> rules() {
    return Stream.of(RuleSet.values())
        .flatMap(
            set ->
                set.measures().stream()
                    .flatMap(
                        kind ->
                            set.rules().stream()
                                .map(rule -> new Case<>(set, kind, rule.key(), rule))));
  }

  static Stream<Case<Rule>> rulesWithTexts() {
    return rules().filter(c -> !BOOK_SIZED.contains(c.key()));
  }

  static Stream<Case<LineRule>> lineRules() {
    return Stream.of(RuleSet.values())
        .flatMap(
            set ->
                set.measures().stream()
                    .flatMap(
                        kind ->
                            set.lineRules().stream()
                                .map(rule -> new Case<>(set, kind, rule.key(), rule))));
  }

  @ParameterizedTest
  @MethodSource("rulesWithTexts")
  void aTextJustInsideIsKept(Case<Rule> c) throws IOException {
    Signals signals = measure(c, c.text("inside"));
    assertThat(c.rule().judge(signals)).isEmpty();
    assertThat(distance(c.rule(), signals)).isLessThanOrEqualTo(CLOSE);
  }

  @ParameterizedTest
  @MethodSource("rulesWithTexts")
  void aTextJustOutsideIsDroppedWithItsValueAndLimit(Case<Rule> c) throws IOException {
    Signals signals = measure(c, c.text("outside"));
    assertThat(c.rule().judge(signals))
        .contains(
            new Finding(c.rule().key(), signals.value(c.rule().signal()), c.rule().limit(), ""));
    assertThat(distance(c.rule(), signals)).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("lineRules")
  void linesJustInsideStay(Case<LineRule> c) throws IOException {
    String text = c.text("inside");
    LineEdit edit = only(c).edit(text);
    assertThat(edit.text()).isSameAs(text);
    assertThat(edit.removals()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("lineRules")
  void theOneLineJustOutsideGoesAndTheOthersStay(Case<LineRule> c) throws IOException {
    String text = c.text("outside");
    LineEdit edit = only(c).edit(text);
    assertThat(edit.removals()).containsOnlyKeys(c.key());
    assertThat(edit.removals().get(c.key()).lines()).isEqualTo(1);
    assertThat(edit.text().lines().count()).isEqualTo(text.lines().count() - 1);
    String gone =
        text.lines().filter(line -> !edit.text().contains(line)).collect(Collectors.joining());
    assertThat(edit.removals().get(c.key()).bytes())
        .isEqualTo(gone.getBytes(StandardCharsets.UTF_8).length);
    double value = new LineMeasure(c.kind()).value(c.rule().trait(), gone, 0, gone.length());
    double limit = c.rule().limit();
    assertThat(Math.abs(value - limit)).isLessThanOrEqualTo(Math.max(2, CLOSE * limit));
  }

  @Test
  void upperLimitsOnLengthFireWhenLowered() {
    for (Case<Rule> c : rules().filter(c -> BOOK_SIZED.contains(c.key())).toList()) {
      Rule rule = c.rule().withLimit(4);
      boolean words = c.kind() == Measure.Kind.WORDS && rule.signal() == Signal.WORDS;
      assertThat(rule.judge(measure(c, words ? "one two three four" : "春夏 ab"))).isEmpty();
      assertThat(rule.judge(measure(c, words ? "one two three four five" : "春夏秋 ab"))).isPresent();
    }
  }

  @Test
  void noTextIsLeftOfARuleThatIsGone() throws IOException {
    Set<String> wanted = new TreeSet<>();
    List<Case<?>> cases = new ArrayList<>();
    rulesWithTexts().forEach(cases::add);
    lineRules().forEach(cases::add);
    for (Case<?> c : cases) {
      wanted.add(c.file() + ".inside.txt");
      wanted.add(c.file() + ".outside.txt");
    }
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()))
          .isEqualTo(wanted);
    }
  }

  @Test
  void aRuleWithoutTextsIsMissed() {
    Rule invented = new Rule("c4.max_dots", Signal.WORDS, Bound.AT_MOST, 1, 1);
    assertThatThrownBy(
            () ->
                new Case<>(RuleSet.C4, Measure.Kind.WORDS, "c4.max_dots", invented).text("inside"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("c4.max_dots.inside.txt is missing");
  }

  @Test
  void keysAreDistinctAndBeginWithTheirSet() {
    List<String> keys = new ArrayList<>();
    for (RuleSet set : RuleSet.values()) {
      set.rules().forEach(rule -> keys.add(rule.key()));
      set.lineRules().forEach(rule -> keys.add(rule.key()));
      assertThat(keys.get(keys.size() - 1)).startsWith(set.label() + '.');
      assertThat(set.version()).isPositive();
    }
    assertThat(keys).doesNotHaveDuplicates();
  }

  @Test
  void measuresProduceWhatTheySayAndNothingElse() {
    for (Measure.Kind kind : Measure.Kind.values()) {
      for (String text : List.of("Some words. 一些字。\n", "")) {
        Signals signals = MEASURES.get(kind).measure(text);
        Set<Signal> produced = new TreeSet<>();
        for (Signal signal : Signal.values()) {
          if (signals.has(signal)) {
            produced.add(signal);
          }
        }
        assertThat(produced).isEqualTo(new TreeSet<>(kind.produces()));
      }
    }
  }

  private static LineFilter only(Case<LineRule> c) {
    return new LineFilter(List.of(c.rule()), "", "", c.kind());
  }

  /** What is measured where only {@code c}'s rule is in force, and what it counts. */
  private static Signals measure(Case<Rule> c, String text) {
    String language = c.kind() == Measure.Kind.WORDS ? "en" : "zh";
    LineEdit edit =
        c.rule().signal() == Signal.REMOVED_WORD_SHARE
            ? new LineFilter(c.set().lineRules(), "", c.set().label(), c.kind()).edit(text)
            : LineEdit.none(text);
    return RuleBook.measure(edit, language, MEASURES);
  }

  private static double distance(Rule rule, Signals signals) {
    double distance = Math.abs(signals.value(rule.signal()) - rule.limit());
    return rule.limit() == 0 ? distance : distance / rule.limit();
  }
}
