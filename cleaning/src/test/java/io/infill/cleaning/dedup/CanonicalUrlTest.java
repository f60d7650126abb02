package io.infill.cleaning.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalUrlTest {
  private final CanonicalUrl urls = new CanonicalUrl(UrlConfig.defaults());

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        // Scheme, host, port.
        "http://example.org/a example.org/a",
        "HTTPS://Example.ORG/a example.org/a",
        "http://example.org:80/a example.org/a",
        "https://example.org:443/a example.org/a",
        "https://example.org:8443/a example.org:8443/a",
        "http://user:word@example.org/a example.org/a",
        "http://example.org./a example.org/a",
        "//example.org/a example.org/a",
        "example.org/a example.org/a",
        "example.org:8080/a example.org:8080/a",
        "http://www.example.org/a example.org/a",
        "http://www.cn/ www.cn",
        "http://www2.example.org/a www2.example.org/a",
        "http://bücher.example/a xn--bcher-kva.example/a",
        "http://例子.中国/首页 xn--fsqu00a.xn--fiqs8s/%E9%A6%96%E9%A1%B5",
        "http://xn--fsqu00a.xn--fiqs8s/ xn--fsqu00a.xn--fiqs8s",
        // Path.
        "http://example.org example.org",
        "http://example.org/ example.org",
        "http://example.org/a/ example.org/a",
        "http://example.org/a// example.org/a",
        "http://example.org/a/./b/../c example.org/a/c",
        "http://example.org/A example.org/A",
        "http://example.org/%7euser/%e4%bd%a0 example.org/~user/%E4%BD%A0",
        "http://example.org/a;jsessionid=1F2E/b;v=2 example.org/a/b;v=2",
        // Query and fragment.
        "http://example.org/a? example.org/a",
        "http://example.org/?b=2&a=1 example.org?a=1&b=2",
        "http://example.org/a?id=7&utm_source=x&UTM_Medium=y&gclid=z example.org/a?id=7",
        "http://example.org/a?PHPSESSID=77aa example.org/a",
        "http://example.org/a/?spm=1.2.3&id=7 example.org/a?id=7",
        "http://example.org/a?q=%41%2f example.org/a?q=A%2F",
        "http://example.org/a#top example.org/a",
        "http://example.org/a?id=1#top example.org/a?id=1",
        "http://example.org/#!/topic/7 example.org#!/topic/7",
        "http://example.org/app#/topic/7 example.org/app#/topic/7",
      })
  void addressesOfOnePageHaveOneForm(String url, String canonical) {
    assertThat(urls.of(url)).contains(canonical);
    assertThat(urls.of(urls.of(url).orElseThrow())).as("of the form itself").contains(canonical);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "http://example.org/a http://example.org/b",
        "http://example.org/a http://example.org/A",
        "http://example.org/?id=1 http://example.org/?id=2",
        "http://example.org/ http://example.org:8080/",
        "http://a.example.org/ http://b.example.org/",
        "http://example.org/?sid=1 http://example.org/?sid=2",
        "http://example.org/#!1 http://example.org/#!2",
        "http://example.org/a%2Fb http://example.org/a/b",
      })
  void addressesOfTwoPagesHaveTwo(String one, String other) {
    assertThat(urls.of(one)).isPresent().isNotEqualTo(urls.of(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "urn:isbn:0451450523",
        "mailto:someone@example.org",
        "file:///tmp/a.html",
        "http://",
        "http:///a",
        "http://[::1/a",
        "javascript:void(0)"
      })
  void whatIsNoAddressOfTheWebHasNone(String url) {
    assertThat(urls.of(url)).isEmpty();
  }

  @Test
  void whatDoesNotCountIsTheConfigsToSay() {
    CanonicalUrl strict = new CanonicalUrl(new UrlConfig(true, false, false, List.of("x")));
    assertThat(strict.of("HTTPS://www.example.org/a?utm_source=1&x=2"))
        .contains("https://www.example.org/a?utm_source=1");
    assertThatThrownBy(() -> new UrlConfig(true, true, true, List.of("a=b")))
        .hasMessage("ignoredParameters must hold names of parameters but one was \"a=b\"");
  }

  @Test
  void onePageInTwoLanguagesHasTwoKeysAndInTwoScriptsOne() {
    String url = "http://example.org/a";
    assertThat(urls.key(url, "en")).isPresent().isNotEqualTo(urls.key(url, "zh-Hans"));
    assertThat(urls.key(url, "zh-Hant")).isEqualTo(urls.key("https://example.org/a/", "zh-Hans"));
    assertThat(urls.key("", "en")).isEmpty();
  }
}
