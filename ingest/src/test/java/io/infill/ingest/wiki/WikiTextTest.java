package io.infill.ingest.wiki;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WikiTextTest {
  private static final WikiSite ZH =
      new WikiSite("维基百科", "https://zh.wikipedia.org/wiki/Wikipedia:首页", Map.of("檔案", 6, "分類", 14));

  private static String text(String wikitext) {
    return new WikiText(ZH, "zh-Hans").text(wikitext);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      nullValues = "-",
      value = {
        "'''Bold''' and ''italic'' and '''''both''''' | Bold and italic and both",
        "a [[link]] and [[target~pipe~label]]s | a link and labels",
        "[[Foo (film)~pipe~]] and [[:Category:X]] | Foo and Category:X",
        "x [[File:A.jpg~pipe~thumb~pipe~a [[nested]] caption]] y | x y",
        "x[[分类:甲]][[Category:B]][[fr:Foo]] | x",
        "[https://a.example/x a label] and [https://a.example] | a label and",
        "see https://a.example/x now | see https://a.example/x now",
        "a<ref>note</ref>b<ref name=\"n\"/>c<REF>x</ref>d | abcd",
        "a{{cite~pipe~x={{inner~pipe~[[y]]}}}}b | ab",
        "{{lang~pipe~ja~pipe~東京}} {{lang-en~pipe~Tokyo}} {{nowrap~pipe~5&nbsp;km}} | 東京 Tokyo 5 km",
        "{{convert~pipe~5~pipe~km~pipe~mi}} long | 5 km long",
        "{{{parameter~pipe~its default}}} | its default",
        "-{zh-hans:计算机;zh-hant:電腦;}- | 计算机",
        "-{zh-tw:電腦;zh-cn:电脑}-和-{原样}-和-{R~pipe~甲}-和-{T~pipe~zh:标题}- | 电脑和原样和甲和",
        "-{A~pipe~zh-hant:資訊; zh-hans:信息}- | 信息",
        "<nowiki>'''[[not]] {{markup}}'''</nowiki> | '''[[not]] {{markup}}'''",
        "a<!-- hidden [[x --> b | a b",
        "a<br />b<small>c</small><div class=\"x\">d</div> | a/bcd",
        "1 &lt; 2 &amp;&amp; 3 &#x4e2d; | 1 < 2 && 3 中",
        "__NOTOC__x | x",
        "Tokyo (, {{IPA~pipe~x}}) is | Tokyo is",
        "x <math>a < b^{2}</math> y | x a < b^{2} y",
        "an open [[link and {{template | an open [[link and {{template",
        "closed }} and ]] alone | closed }} and ]] alone",
        "<ref>never closed | never closed"
      })
  void inlineMarkup(String wikitext, String expected) {
    String actual = text(wikitext.replace("~pipe~", "|"));
    assertThat(actual.replace('\n', '/')).isEqualTo(expected);
  }

  @Test
  void headingsListsAndParagraphsStayApart() {
    assertThat(
            text(
                "Intro.\n== History ==\n=== Early ===\n* one\n** two\n# three\n; term\n: meaning\n\n\n\n"
                    + "para\n== See also ==\n{{reflist}}\n=== Sub ===\n[[Category:X]]"))
        .isEqualTo("Intro.\n\nHistory\n\nEarly\n\n- one\n  - two\n- three\nterm\nmeaning\n\npara");
  }

  @Test
  void tablesBecomeALineARow() {
    String table =
        "before\n{| class=\"wikitable\"\n|+ The caption\n! Name !! style=\"x\" | Age\n|-\n"
            + "| [[Ann]] || 7\n|- style=\"y\"\n| Bob\n| a\nb\n|}\nafter";
    assertThat(text(table))
        .isEqualTo("before\nThe caption\nName | Age\nAnn | 7\nBob | a b\n\nafter");
  }

  @Test
  void traditionalReadersGetTheTraditionalVariant() {
    WikiText converter = new WikiText(ZH, "zh-Hant");
    assertThat(converter.text("-{zh-hans:计算机;zh-hant:電腦;}-")).isEqualTo("電腦");
    assertThat(converter.text("-{zh-cn:计算机}-")).isEqualTo("计算机");
  }

  @Test
  void preformattedTextKeepsItsLines() {
    assertThat(text("<syntaxhighlight lang=\"java\">\nint a = b[0];\n  * x\n</syntaxhighlight>"))
        .isEqualTo("int a = b[0];\n  * x");
  }

  @Test
  void timeGrowsWithTheLengthOnly() {
    for (String hostile :
        new String[] {
          "{{",
          "[[",
          "<ref>",
          "<ref",
          "[http://a ",
          "-{",
          "}}",
          "{{{",
          "'''",
          "{|\n|a\n",
          "=",
          "*",
          "(",
          "<!-",
          "[[a|",
          "&",
          "<a ",
          "{{a|{{b|"
        }) {
      String text = hostile.repeat(100_000 / hostile.length());
      assertThat(text(text).length()).as(hostile).isLessThanOrEqualTo(3 * text.length());
    }
  }

  /** With patterns that go back over the blanks each of these would take minutes. */
  @Test
  void aMillionBlanksInAMarkAreReadOnce() {
    String blanks = " ".repeat(1_000_000);
    assertThat(text("a<br" + blanks + "b")).isEqualTo("a<br b");
    assertThat(text("a<br" + blanks + "/" + blanks + ">b")).isEqualTo("a\nb");
    assertThat(text("-{" + blanks + "x}-")).isEqualTo("x");
    assertThat(text("[[a" + " ".repeat(400) + "b (c)|]]")).isEqualTo("a b");
  }

  @Test
  void addressesAreBuiltAsMediaWikiDoes() {
    assertThat(ZH.address("C/C++ 語言"))
        .isEqualTo("https://zh.wikipedia.org/wiki/C/C%2B%2B_%E8%AA%9E%E8%A8%80");
    assertThat(WikiSite.unknown().address("X")).isEmpty();
  }
}
