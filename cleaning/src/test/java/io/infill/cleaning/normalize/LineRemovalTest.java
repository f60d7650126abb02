package io.infill.cleaning.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineRemovalTest {
  private static TemplateLines lines() throws IOException {
    return TemplateLines.read("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "责任编辑：王某某",
        "（責任編輯：王某某）",
        "上一篇：春天来了",
        "下一页",
        "版权所有 某某网 2003-2019",
        "未经授权不得转载",
        "京ICP备05012345号-1",
        "相关阅读：",
        "长按二维码关注我们",
        "登录 | 注册",
        "Share this article",
        "SHARE ON FACEBOOK",
        "Facebook Twitter Pinterest",
        "  Read more »  ",
        "Continue reading →",
        "Copyright © 2010-2020 Example Inc.",
        "© 2020. All rights reserved.",
        "This website uses cookies to improve your experience.",
        "Accept all cookies",
        "Privacy Policy | Terms of Use",
        "Leave a comment",
        "12 Comments",
        "You may also like:",
        "Advertisement",
        "Filed under: News, Local",
        "Back to top"
      })
  void aTemplateLineGoes(String line) throws IOException {
    assertThat(lines().remove("first\n" + line + "\nlast")).isEqualTo("first\nlast");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "他是这本书的责任编辑，也是我的朋友。",
        "上一篇文章讨论了三个问题，本文继续。",
        "版权是作者的权利。",
        "Read more books, she said, and you will see more of the world.",
        "They share this opinion with most of their neighbours, who have lived there for longer than"
            + " anybody can remember and would never dream of leaving the valley for good.",
        "Cookies are baked at 180 degrees.",
        "All rights reserved for kings were abolished in 1789, when the assembly met.",
        "Home is where the heart is.",
        "share with Jane in the cares that must now fall wholly upon her, in a",
        "terms of service or by other reasonable means, the name of such party",
        "We bake cookies every Friday.",
        "powered by steam, the mill ran day and night",
        "find us at home when you come",
        "位置：北京市朝阳区",
        "分享给大家一个故事",
        "Copyright law protects authors."
      })
  void aSentenceThatSpeaksOfItStays(String line) throws IOException {
    String text = "first\n" + line + "\nlast";
    assertThat(lines().remove(text)).isSameAs(text);
  }

  @Test
  void aLineBetweenBlankLinesLeavesOne() throws IOException {
    assertThat(lines().remove("a\n\nRead more\n\nb\n\n\nc")).isEqualTo("a\n\nb\n\n\nc");
    assertThat(lines().remove("Read more\n\na")).isEqualTo("a");
    assertThat(lines().remove("a\n\nRead more")).isEqualTo("a");
    assertThat(lines().remove("Read more")).isEmpty();
  }

  @Test
  void aFileAddsPatterns(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("lines"), "# ours\n本站公告.*\n");
    assertThat(TemplateLines.read(file.toString()).remove("一\n本站公告：某事\nRead more\n二"))
        .isEqualTo("一\n二");
  }

  @ParameterizedTest
  @CsvSource({
    "see http://a.example/b?c=d#e for more, see for more",
    "'see http://a.example/b, then go', 'see , then go'",
    "'end (http://a.example/x).', 'end .'",
    "www.example.org is gone, is gone",
    "详见http://a.example/路径。, 详见路径。",
    "at https://a.example/w_(x) now, at now",
    "HTTP://A.EXAMPLE/ up, up",
    "no://scheme stays, no://scheme stays",
    "wwwx.example stays, wwwx.example stays",
    "'a http:// b', 'a http:// b'"
  })
  void addressesGoAndTheSentenceStays(String text, String left) {
    assertThat(Urls.remove(text)).isEqualTo(left);
  }

  @Test
  void aLineOfNothingButAnAddressGoes() {
    assertThat(Urls.remove("a\nhttp://a.example\nb")).isEqualTo("a\nb");
    assertThat(Urls.remove("http://a.example\nb")).isEqualTo("b");
    assertThat(Urls.remove("a\nhttp://a.example")).isEqualTo("a\n");
    String plain = "nothing: here, 3:4";
    assertThat(Urls.remove(plain)).isSameAs(plain);
  }
}
