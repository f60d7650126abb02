package io.infill.ingest.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.ingest.RejectCause;
import io.infill.ingest.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class MainTextTest {
  private static final String PROSE =
      "The river rose overnight, and by morning the lower fields, the road and the old mill stood"
          + " under water that moved slowly to the east.";
  private static final String CHINESE = "昨天夜里河水上涨，到了早晨，低处的田地、道路和旧磨坊都泡在水里，水慢慢地向东流去。";

  private static String text(String body) throws UnreadableRecordException {
    return page("<html><head><title>t</title></head><body>" + body + "</body></html>").text();
  }

  private static Page page(String html) throws UnreadableRecordException {
    return new PageReader().read(html.getBytes(StandardCharsets.UTF_8), "", "");
  }

  /** The text between two paragraphs of prose. */
  private static String between(String html) throws UnreadableRecordException {
    String text = text("<div><p>" + PROSE + "</p>" + html + "<p>" + PROSE + "</p></div>");
    assertThat(text).startsWith(PROSE).endsWith(PROSE);
    return text.substring(PROSE.length(), Math.max(PROSE.length(), text.length() - PROSE.length()));
  }

  @Test
  void paragraphsAreParted_byABlankLine() throws Exception {
    assertThat(between("")).isEqualTo("\n\n");
    assertThat(between("<p>One more, in short.</p>")).isEqualTo("\n\nOne more, in short.\n\n");
  }

  @Test
  void aHeadingIsAParagraph_unlessNothingStandsBelowIt() throws Exception {
    assertThat(between("<h2>The flood</h2>")).isEqualTo("\n\nThe flood\n\n");
    assertThat(text("<div><p>" + PROSE + "</p><h2>More from us</h2></div>")).isEqualTo(PROSE);
  }

  @Test
  void oneBreakEndsALine_twoEndAParagraph() throws Exception {
    assertThat(between("<p>roses<br>violets</p>")).isEqualTo("\n\nroses\nviolets\n\n");
    assertThat(between("<p>roses<br> <br>violets</p>")).isEqualTo("\n\nroses\n\nviolets\n\n");
    assertThat(between("<p>roses<br><br><br><br>violets</p>"))
        .isEqualTo("\n\nroses\n\nviolets\n\n");
  }

  @Test
  void itemsAreLines_nestedOnesIndented() throws Exception {
    assertThat(between("<ul><li>tea<li>milk<ol><li>of cows</ol><li>salt</ul>"))
        .isEqualTo("\n\n- tea\n- milk\n  - of cows\n- salt\n\n");
  }

  @Test
  void preformattedTextKeepsItsLines() throws Exception {
    assertThat(between("<pre>\nfor (;;) {\n\n  run();   \n}\n\n</pre>"))
        .isEqualTo("\n\nfor (;;) {\n\n  run();\n}\n\n");
    assertThat(between("<pre><code><span>a</span> = <b>1</b>\nb = 2</code></pre>"))
        .isEqualTo("\n\na = 1\nb = 2\n\n");
  }

  @Test
  void aTableOfDataIsReadByRows() throws Exception {
    assertThat(
            between(
                "<table><tr><th>town<th>people</tr><tr><td>Linz<td>204,000</tr>"
                    + "<tr><td>Graz<td>292,000</tr></table>"))
        .isEqualTo("\n\ntown | people\nLinz | 204,000\nGraz | 292,000\n\n");
  }

  @Test
  void aTableThatLaysOutThePageIsNoTable() throws Exception {
    assertThat(
            text(
                "<table><tr><td><a href=1>Home</a><br><a href=2>News</a></td><td><p>"
                    + PROSE
                    + "</p><p>"
                    + PROSE
                    + "</p></td></tr></table>"))
        .isEqualTo(PROSE + "\n\n" + PROSE);
  }

  @Test
  void whiteSpaceCollapses_andEntitiesAreDecoded() throws Exception {
    assertThat(between("<p>  a\n\t b&nbsp;&nbsp;c &amp; d &#x4e2d;<b> e</b>f </p>"))
        .isEqualTo("\n\na b c & d 中 ef\n\n");
    assertThat(between("<p>soft&shy;ened, zero\u200bwidth</p>"))
        .isEqualTo("\n\nsoftened, zerowidth\n\n");
  }

  @Test
  void halfASurrogatePairIsReplaced_inTextAndTitle() throws Exception {
    assertThat(between("<p>a&#xD800;b&#xDC00;c \ud83c\udf0d</p>"))
        .isEqualTo("\n\na\ufffdb\ufffdc \ud83c\udf0d\n\n");
    Page page = page("<html lang='&#xD800;'><title>&#xDFFF;</title><p>" + PROSE);
    assertThat(page.title() + page.language()).isEqualTo("\ufffd\ufffd");
  }

  @Test
  void noSpaceIsPutBetweenHanCharacters() throws Exception {
    assertThat(between("<p>\u3000\u3000天地\n玄黄，<b>宇宙</b>\r\n洪荒。</p>"))
        .isEqualTo("\n\n天地玄黄，宇宙洪荒。\n\n");
    assertThat(between("<p>天地\nheaven\n玄黄</p>")).isEqualTo("\n\n天地 heaven 玄黄\n\n");
    assertThat(between("<p>李 白</p>")).isEqualTo("\n\n李 白\n\n");
  }

  @Test
  void rubyKeepsTheTextAndLosesTheReading() throws Exception {
    assertThat(between("<p>読む<ruby>漢<rp>(</rp><rt>かん</rt>字<rt>じ</rt></ruby>です</p>"))
        .isEqualTo("\n\n読む漢字です\n\n");
  }

  @Test
  void whatABrowserDoesNotShowIsNotRead() throws Exception {
    for (String hidden :
        new String[] {
          "<p style='color:red; DISPLAY : none'>x</p>",
          "<p hidden>x</p>",
          "<p aria-hidden=true>x</p>",
          "<template><p>x</p></template>",
          "<noscript><p>x</p></noscript>",
          "<script>x</script>",
          "<style>x</style>",
          "<!-- x -->",
          "<svg><text>x</text></svg>",
          "<select><option>x</select>",
          "<button>x</button>"
        }) {
      assertThat(between(hidden)).as(hidden).isEqualTo("\n\n");
    }
    assertThat(between("<p style='visibility: hidden'>shown by a script</p>"))
        .isEqualTo("\n\nshown by a script\n\n");
  }

  @Test
  void aPageThatIsHiddenAsAWholeIsRead() throws Exception {
    assertThat(text("<div style='display:none'><p>" + PROSE + "</p></div>")).isEqualTo(PROSE);
  }

  @Test
  void boilerplateGoes() throws Exception {
    for (String boilerplate :
        new String[] {
          "<div class=social-share>Share this story with all of your friends today</div>",
          "<div id=cookie-consent>We use cookies, as everyone does, to give you more</div>",
          "<ul class=related><li>Another story<li>A third story</ul>",
          "<div class=comments><p>I do not believe a word of this, said the reader.</p></div>",
          "<nav><ul><li>Home<li>World</ul></nav>",
          "<ul><li><a href=1>Floods of 1954</a><li><a href=2>Floods of 2002</a></ul>",
          "<p>Advertisement</p>",
          "<p>Read more: <a href=1>Floods of 2013</a></p>",
          "<p>责任编辑：某某</p>",
          "<figure><img src=x><figcaption>The mill, seen from the bridge.</figcaption></figure>"
        }) {
      assertThat(between(boilerplate)).as(boilerplate).isEqualTo("\n\n");
    }
  }

  @Test
  void aNameAloneDoesNotMakeMostOfThePageBoilerplate() throws Exception {
    assertThat(text("<div class=sidebar-social><p>" + PROSE + "</p></div>")).isEqualTo(PROSE);
    String posts = "<div class='widget post'><p>" + PROSE + "</p></div>";
    assertThat(text(posts.repeat(5))).isEqualTo((PROSE + "\n\n").repeat(4) + PROSE);
  }

  @Test
  void commentsGoHoweverLong_unlessThePageIsNothingElse() throws Exception {
    String comment = "<li class=comment><p>" + CHINESE.repeat(3) + "</p></li>";
    String post = "<article class=post><p>" + PROSE + "</p><p>" + PROSE + "</p></article>";
    assertThat(text(post + "<footer><ol>" + comment.repeat(30) + "</ol></footer>"))
        .isEqualTo(PROSE + "\n\n" + PROSE);
    assertThat(text("<ol>" + comment.repeat(30) + "</ol>")).startsWith("- " + CHINESE);
  }

  @Test
  void aShareOfAWordIsTakenOutOfItsParagraph() throws Exception {
    assertThat(between("<p>Water <span class=share-button>Tweet it</span>fell.</p>"))
        .isEqualTo("\n\nWater fell.\n\n");
  }

  @Test
  void theArticleIsFoundAmongTheTeasers() throws Exception {
    String teaser = "<li><a href=1>A headline, as long as headlines are</a><p>And its summary</p>";
    assertThat(
            text(
                "<div><ul>"
                    + teaser.repeat(20)
                    + "</ul></div><article><p>"
                    + PROSE
                    + "</p><p>"
                    + PROSE
                    + "</p></article><footer>All rights, as ever, are reserved by us, the owners of"
                    + " this site and all that is on it.</footer>"))
        .isEqualTo(PROSE + "\n\n" + PROSE);
  }

  @Test
  void aThreadIsReadPostByPost() throws Exception {
    String post = "<div class=message><b>name</b><div><p>" + PROSE + "</p></div></div>";
    assertThat(text("<div>" + post.repeat(6) + "</div>").split("The river rose", -1)).hasSize(7);
  }

  @Test
  void chineseTextIsFoundByItsWeight() throws Exception {
    assertThat(
            text(
                "<div class=daohang><a href=1>首页</a><a href=2>新闻</a></div><div><p>"
                    + CHINESE
                    + "</p><p>"
                    + CHINESE
                    + "</p></div>"))
        .isEqualTo(CHINESE + "\n\n" + CHINESE);
  }

  @Test
  void theArticleForSearchEnginesStandsInForAStump() throws Exception {
    String script =
        "<script type='application/ld+json'>{\"@graph\":[{\"articleBody\":\"%s\\n\\n%s\"}]}</script>"
            .formatted(PROSE, CHINESE);
    assertThat(text(script + "<p>Please wait while the story loads.</p>"))
        .isEqualTo(PROSE + "\n\n" + CHINESE);
    assertThat(text(script + "<p>" + PROSE + "</p><p>" + CHINESE + " A word more.</p>"))
        .endsWith("A word more.");
    assertThat(text("<script type='application/ld+json'>{\"articleBody\"</script><p>" + PROSE))
        .isEqualTo(PROSE);
  }

  @Test
  void titleLanguageAndCharsetComeAlong() throws Exception {
    Page page = page("<html lang=' zh-CN'><title> 河水\n 上涨 </title><p>" + CHINESE + "</p></html>");
    assertThat(page.title()).isEqualTo("河水 上涨");
    assertThat(page.language()).isEqualTo("zh-CN");
    assertThat(page.charset()).isEqualTo("UTF-8");
  }

  @Test
  void aPageWithoutProseIsRefused() {
    for (String body :
        new String[] {
          "", "<p>404", "<ul><li><a href=1>Home page and news</a><li><a href=2>World</a></ul>"
        }) {
      assertThatThrownBy(() -> text(body))
          .isInstanceOfSatisfying(
              UnreadableRecordException.class,
              e -> assertThat(e.rejectCause()).isEqualTo(RejectCause.NO_MAIN_TEXT));
    }
  }
}
