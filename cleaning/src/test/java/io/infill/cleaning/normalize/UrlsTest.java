package io.infill.cleaning.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlsTest {
  @Provide
  static Arbitrary<String> pieces() {
    return Arbitraries.of(
            "http://a.b/c",
            "HTTPS://x",
            "ftp://",
            "http",
            ":",
            "//",
            "/",
            "www",
            "www.",
            "w",
            "a",
            "-",
            ".",
            "a.b",
            "(",
            ")",
            "<",
            ">",
            "（",
            "）",
            " ",
            "\n",
            "中",
            ",",
            "\u017F",
            "www.a",
            "wwwhttp://x.",
            "(http://y)",
            "<www.a.b>")
        .list()
        .ofMaxSize(20)
        .map(list -> String.join("", list));
  }

  @Property(tries = 20_000)
  void removingTwiceChangesNothing(@ForAll @From("pieces") String text) {
    String once = Urls.remove(text);
    assertThat(Urls.remove(once)).isSameAs(once);
  }

  @ParameterizedTest
  @CsvSource({
    "http(http://a)://b c, c",
    "a http(http://a)://b c, a c",
    "'x www.a(http://b).c y', x y",
    "htt<http://a>p://b, ''",
    "www.a(http://b).., ..",
    "http:http:(http://a)//b//c, http:",
    "a(http://x)www.b.c, a"
  })
  void whatClosesUpToAnAddressGoesToo(String text, String left) {
    assertThat(Urls.remove(text)).isEqualTo(left);
  }

  @Test
  void aFirstLabelOf63CharactersIsTheLongest() {
    assertThat(Urls.remove("www." + "a".repeat(63) + ".org")).isEmpty();
    String longer = "www." + "a".repeat(64) + ".org";
    assertThat(Urls.remove(longer)).isSameAs(longer);
  }

  /** Each took minutes when every gap was a round over the whole text. */
  @ParameterizedTest
  @CsvSource({
    "http(, 'http://a', )://x",
    "www.a(, 'http://b', ).c",
    "'ht<', 'http://a', '>tp://x'"
  })
  @Timeout(60)
  void addressesWithinAddressesCostOnePass(String opening, String core, String closing) {
    String text = opening.repeat(50_000) + core + closing.repeat(50_000);
    String left = Urls.remove(text);
    assertThat(Urls.remove(left)).isSameAs(left);
    assertThat(left.length()).isLessThan(text.length());
  }

  @Test
  @Timeout(60)
  void aFarWwwIsLookedForOnce() {
    String text = "http://a ".repeat(200_000) + "www.a.b";
    assertThat(Urls.remove(text)).isEmpty();
    String bare = "www.x ".repeat(300_000);
    assertThat(Urls.remove(bare)).isSameAs(bare);
  }
}
