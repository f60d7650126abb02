package io.infill.cleaning.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleBookTest {
  private static final Map<String, List<String>> SETS =
      Map.of("en", List.of("gopher-quality"), "zh", List.of("map-neo-zh"));

  @Test
  void aThresholdReplacesThePublishedLimit() {
    RuleBook book = RuleBook.of(SETS, Map.of("gopher-quality.min_words", 3.0));
    String text = "to be quiet";
    assertThat(book.judge(text, "web", "en", Measure.all())).isEmpty();
    assertThat(book.judge("be quiet", "web", "en", Measure.all()))
        .contains(new Finding("gopher-quality.min_words", 2, 3, ""));
  }

  @Test
  void theLongestKeyThatFitsTheLanguageRules() {
    RuleBook book =
        RuleBook.of(
            Map.of("zh", List.of("map-neo-zh"), "zh-Hant", List.of("fineweb2-zh")), Map.of());
    assertThat(book.rules("web", "zh-Hans")).allMatch(r -> r.key().startsWith("map-neo-zh."));
    assertThat(book.rules("web", "zh-Hant")).allMatch(r -> r.key().startsWith("fineweb2-zh."));
    assertThat(book.rules("web", "de")).isEmpty();
    assertThat(book.judge("nur drei Worte", "web", "de", Measure.all())).isEmpty();
  }

  @Test
  void aSourcesOwnRulesComeBeforeTheLanguages() {
    RuleBook book =
        RuleBook.of(
            Map.of(
                "zh",
                List.of("map-neo-zh", "fineweb2-zh"),
                "zh-Hant",
                List.of("map-neo-zh"),
                "manuals:zh",
                List.of("fineweb2-zh"),
                "poems:zh",
                List.of()),
            Map.of());
    assertThat(book.rules("manuals", "zh-Hant")).allMatch(r -> r.key().startsWith("fineweb2-zh."));
    assertThat(book.rules("manuals", "en")).isEmpty();
    assertThat(book.rules("poems", "zh-Hans")).isEmpty();
    assertThat(book.judge("山", "poems", "zh-Hans", Measure.all())).isEmpty();
    assertThat(book.judge("山", "web", "zh-Hans", Measure.all())).isPresent();
    assertThat(RuleBook.source("manuals:zh")).isEqualTo("manuals");
    assertThat(RuleBook.source("zh")).isEmpty();
  }

  @Test
  void anUnknownRuleSetIsRefusedByName() {
    assertThatThrownBy(() -> RuleBook.of(Map.of("en", List.of("gofer")), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "rules: there is no rule set \"gofer\" for en; there are [gopher-quality,"
                + " gopher-repetition, fineweb2-zh, map-neo-zh, c4, c4-zh, fineweb, wudao,"
                + " dclm-lines]");
  }

  @Test
  void aRuleSetThatCannotCountTheLanguageIsRefused() {
    assertThatThrownBy(() -> RuleBook.of(Map.of("zh", List.of("gopher-quality")), Map.of()))
        .hasMessage("rules: gopher-quality counts words between blanks and cannot judge \"zh\"");
    assertThatThrownBy(() -> RuleBook.of(Map.of("en", List.of("map-neo-zh")), Map.of()))
        .hasMessage("rules: map-neo-zh counts Chinese characters and cannot judge \"en\"");
    assertThatThrownBy(() -> RuleBook.of(Map.of("web:en", List.of("map-neo-zh")), Map.of()))
        .hasMessage("rules: map-neo-zh counts Chinese characters and cannot judge \"en\"");
  }

  @Test
  void anUnknownThresholdIsRefusedByName() {
    assertThatThrownBy(() -> RuleBook.of(SETS, Map.of("gopher-quality.minWord", 3.0)))
        .hasMessage("thresholds: no rule in force is called [gopher-quality.minWord]");
  }

  @Test
  void aThresholdOutOfRangeIsRefusedWithRuleAndValue() {
    assertThatThrownBy(() -> RuleBook.of(SETS, Map.of("gopher-quality.max_bullet_lines", 1.5)))
        .hasMessage("thresholds: gopher-quality.max_bullet_lines must be from 0 to 1 but was 1.5");
    assertThatThrownBy(() -> RuleBook.of(SETS, Map.of("gopher-quality.min_words", Double.NaN)))
        .hasMessageContaining(
            "gopher-quality.min_words must be from 0 to 1000000000000 but was NaN");
  }

  @Test
  void thresholdsReachLineRulesToo() {
    Map<String, List<String>> sets = Map.of("en", List.of("c4"));
    String text = "It took nine years.";
    assertThat(RuleBook.of(sets, Map.of()).edit(text, "web", "en").text()).isEmpty();
    RuleBook lower = RuleBook.of(sets, Map.of("c4.min_line_words", 4.0));
    assertThat(lower.edit(text, "web", "en").text()).isEqualTo(text);
    assertThat(lower.lineRules("web", "en")).hasSize(5);
    assertThatThrownBy(() -> RuleBook.of(sets, Map.of("c4.min_line_end_marks", 2.0)))
        .hasMessage("thresholds: c4.min_line_end_marks must be from 0 to 1 but was 2.0");
  }

  @Test
  void aRuleThatCouldNotFireIsRefusedAtTheStart() {
    Rule entropy = new Rule("web.min_entropy", Signal.CHARACTER_ENTROPY_NATS, Bound.AT_LEAST, 3, 9);
    RuleBook.requireProduced(entropy, Measure.Kind.CHARACTERS, false);
    assertThatThrownBy(() -> RuleBook.requireProduced(entropy, Measure.Kind.WORDS, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "rules: web.min_entropy asks for character_entropy_nats, which nobody measures where"
                + " words are counted: it could not fire");
    Rule removed = new Rule("web.max_removed", Signal.REMOVED_WORD_SHARE, Bound.AT_MOST, 0.1, 1);
    RuleBook.requireProduced(removed, Measure.Kind.WORDS, true);
    assertThatThrownBy(() -> RuleBook.requireProduced(removed, Measure.Kind.WORDS, false))
        .hasMessageContaining("it could not fire");
  }

  @Test
  void everySetCanBeInForceWhereItFits() {
    for (RuleSet set : RuleSet.values()) {
      for (Measure.Kind kind : set.measures()) {
        String language = kind == Measure.Kind.WORDS ? "en" : "zh";
        RuleBook book = RuleBook.of(Map.of(language, List.of(set.label())), Map.of());
        assertThat(book.rules("web", language)).isEqualTo(set.rules());
        assertThat(book.lineRules("web", language)).isEqualTo(set.lineRules());
        assertThat(book.versions()).isEqualTo(Map.of(set.label(), set.version()));
        assertThat(book.editsLines("web")).isEqualTo(!set.lineRules().isEmpty());
      }
    }
  }

  @Test
  void aRuleOnASignalThatNobodyMeasuredIsABug() {
    assertThatThrownBy(() -> new Signals().value(Signal.WORDS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no measure produced the signal WORDS");
  }
}
