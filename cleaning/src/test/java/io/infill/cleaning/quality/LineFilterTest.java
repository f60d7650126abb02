package io.infill.cleaning.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LineFilterTest {
  private static final RuleBook BOOK =
      RuleBook.of(
          Map.of(
              "en",
              List.of("c4", "dclm-lines"),
              "zh",
              List.of("c4-zh", "wudao", "dclm-lines"),
              "plain:en",
              List.of("fineweb")),
          Map.of());

  private static String english(String text) {
    return BOOK.edit(text, "web", "en").text();
  }

  @Test
  void whatIsRemovedIsAccountedForByRule() {
    String text =
        "Home\n\nThe bridge was built in that year.\nSee our terms of use before you go.\n";
    LineEdit edit = BOOK.edit(text, "web", "en");
    assertThat(edit.text()).isEqualTo("The bridge was built in that year.");
    assertThat(edit.removals())
        .isEqualTo(
            Map.of(
                "c4.min_line_end_marks", new LineEdit.Removal(1, 4),
                "c4.max_line_policy_phrases", new LineEdit.Removal(1, 35)));
  }

  @Test
  void aTextThatLosesNothingIsTheSameObject() {
    String text = "The bridge was built in that year.\n\n\n\nThe wall is still there today.";
    assertThat(english(text)).isSameAs(text);
    assertThat(BOOK.edit("Home", "plain", "en").text()).isEqualTo("Home");
    assertThat(BOOK.edit("Accueil", "web", "fr").text()).isEqualTo("Accueil");
  }

  @Test
  void oneBlankLineStaysWhereLinesWereRemovedBetweenParagraphs() {
    String one = "The bridge was built in that year.";
    String two = "The wall is still there today.";
    assertThat(english(one + "\n\nMenu\n\n" + two)).isEqualTo(one + "\n\n" + two);
    assertThat(english(one + "\nMenu\n" + two)).isEqualTo(one + "\n" + two);
    assertThat(english("Menu\n\n" + one + "\n\nMenu")).isEqualTo(one);
  }

  @Test
  void citationsAreCutBeforeTheLineIsJudged() {
    LineEdit edit = BOOK.edit("The bridge was built[3] in that year.[12][edit]", "web", "en");
    assertThat(edit.text()).isEqualTo("The bridge was built in that year.");
    assertThat(edit.removals()).isEqualTo(Map.of("c4.citations", new LineEdit.Removal(1, 13)));
    assertThat(english("The array a[i] was left alone."))
        .isEqualTo("The array a[i] was left alone.");
    assertThat(english("It goes on and on[[1]].")).isEqualTo("It goes on and on.");
  }

  @Test
  void onlyTheCountingSetsRemovalsAreCounted() {
    // C4 takes the line without an end mark first; the counter line is DCLM's.
    RuleBook dclm = RuleBook.of(Map.of("en", List.of("dclm-lines")), Map.of());
    String text = "One two three four five six\n3 likes\n";
    assertThat(dclm.edit(text, "web", "en").removedWordShare()).isEqualTo(0.25);
    assertThat(BOOK.edit(text, "web", "en").removedWordShare()).isZero();
    assertThat(BOOK.edit(text, "plain", "en").removedWordShare()).isNaN();
    assertThat(dclm.edit("", "web", "en").removedWordShare()).isZero();
  }

  @Test
  void chineseLinesAreCountedInChinese() {
    LineEdit edit =
        BOOK.edit("首页\n这座港口是那一年秋天由村里的人一起修起来的。\n阅读全文\n石墙至今还在，只是被海水冲毁过两次！", "web", "zh-Hans");
    assertThat(edit.text()).isEqualTo("这座港口是那一年秋天由村里的人一起修起来的。\n石墙至今还在，只是被海水冲毁过两次！");
    RuleBook dclm = RuleBook.of(Map.of("zh", List.of("dclm-lines")), Map.of());
    for (String counter : List.of("阅读(128)", "12 人点赞", "1.2万次播放", "评论：3", "浏览 1,024 次", "转发 12")) {
      assertThat(dclm.edit(counter, "web", "zh").removals())
          .as(counter)
          .containsOnlyKeys("dclm-lines.max_line_counters");
    }
    for (String prose : List.of("阅读128页的账本用了一个星期", "有12人分享了自己的故事", "第3章 评论家们")) {
      assertThat(dclm.edit(prose, "web", "zh").removals()).as(prose).isEmpty();
    }
  }

  @Test
  void englishCountersAndNavigationAreThoseOfRefinedWeb() {
    RuleBook dclm = RuleBook.of(Map.of("en", List.of("dclm-lines")), Map.of());
    for (String line : List.of("3 likes", "1.2K views", "12,345 followers", "(4 comments)")) {
      assertThat(dclm.edit(line, "web", "en").removals())
          .as(line)
          .containsOnlyKeys("dclm-lines.max_line_counters");
    }
    for (String line :
        List.of(
            "Sign-in to comment",
            "Sign in now",
            "The rest is here. Read more...",
            "2 items in cart")) {
      assertThat(dclm.edit(line, "web", "en").removals())
          .as(line)
          .containsOnlyKeys("dclm-lines.max_line_navigation");
    }
    for (String line : List.of("He likes 3 of them", "Signing in the rain", "She can read more")) {
      assertThat(dclm.edit(line, "web", "en").removals().keySet())
          .as(line)
          .isSubsetOf("dclm-lines.max_line_navigation");
    }
  }

  @Property(tries = 300)
  void filteringAFilteredTextChangesNothing(
      @ForAll
          @AlphaChars
          @Chars({'\n', ' ', '.', '[', ']', '1', '。', '，', '!', '"', '{'})
          @CharRange(from = '一', to = '十')
          @StringLength(max = 200)
          String text) {
    for (String language : List.of("en", "zh")) {
      String once = BOOK.edit(text, "web", language).text();
      assertThat(BOOK.edit(once, "web", language).text()).isEqualTo(once);
    }
  }
}
