package io.infill.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.ingest.Document;
import io.infill.ingest.Format;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.SourceConfig;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class WikiDumpTest {
  private static byte[] dump(String name) {
    try (InputStream in = WikiDumpTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Reading read(String name, String language, List<String> namespaces) {
    SourceConfig source =
        new SourceConfig(
            "wiki", Format.MEDIAWIKI, "*", language, "", "", "", "", null, null, namespaces);
    return Reading.of(source, IngestConfig.defaults(), dump(name));
  }

  @Test
  void englishPagesBecomeText() {
    Reading reading = read("enwiki.xml", "en", List.of());
    assertThat(reading.causes()).containsExactly("redirect", "other-namespace", "malformed-xml");
    assertThat(reading.documents).hasSize(2);
    Document page = reading.documents.get(0);
    assertThat(page.url()).isEqualTo("https://en.wikipedia.org/wiki/Paper_clip");
    assertThat(page.metadata())
        .isEqualTo(
            "{\"page_id\":12,\"revision_id\":202,\"timestamp\":\"2023-02-02T00:00:00Z\","
                + "\"title\":\"Paper clip\",\"namespace\":0,\"site\":\"Wikipedia\"}");
    assertThat(page.text())
        .isEqualTo(
            "Paper clip\n\nA paper clip holds sheets of paper together, usually made of steel wire."
                + "\n\nHistory\n\nThe first patent was awarded to Samuel B. Fay in 1867.\n"
                + "Year | Maker\n1867 | Fay\n1899 | Middlebrook");
    assertThat(page.provenance().offset()).isEqualTo(offset("enwiki.xml", "Paper clip"));
    assertThat(reading.texts().get(1)).contains("</page> is text here");
  }

  @Test
  void chinesePagesBecomeTextInTheVariantAskedFor() {
    Reading simplified = read("zhwiki.xml", "zh-Hans", List.of());
    assertThat(simplified.texts())
        .containsExactly("计算机（Computer），亦称电脑，是一种利用数字电子技术的机器。\n\n历史\n\n- 算盘\n- 机械计算机");
    assertThat(simplified.causes()).containsExactly("redirect", "missing-text");
    assertThat(simplified.documents.get(0).url())
        .isEqualTo("https://zh.wikipedia.org/wiki/%E8%AE%A1%E7%AE%97%E6%9C%BA");
    assertThat(read("zhwiki.xml", "zh-Hant", List.of()).texts().get(0))
        .startsWith("计算机\n\n電腦（Computer），亦称电脑");
  }

  @Test
  void otherNamespacesAreKeptOnRequest() {
    Reading reading = read("enwiki.xml", "en", List.of("0", "1"));
    assertThat(reading.texts()).anyMatch(text -> text.startsWith("Talk:Paper clip\n\n"));
    assertThat(reading.causes()).doesNotContain("other-namespace");
  }

  @Test
  void aDumpThatIsCutGivesThePagesBefore() {
    byte[] whole = dump("zhwiki.xml");
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 60);
    Reading reading = Reading.of(Format.MEDIAWIKI, cut);
    assertThat(reading.documents).hasSize(1);
    assertThat(reading.causes()).containsExactly("redirect", "malformed-xml");
    assertThat(Reading.of(Format.MEDIAWIKI, "{\"title\":1}").causes())
        .containsExactly("malformed-xml");
    assertThat(Reading.of(Format.MEDIAWIKI, "<mediawiki></mediawiki>").tally.records()).isZero();
  }

  /** With a pattern that goes back over the blanks this would take minutes. */
  @Test
  void aMillionBlanksBehindARedirectAreReadOnce() {
    String page =
        "<mediawiki><page><title>T</title><ns>0</ns><revision><text>#REDIRECT%sx"
            + "</text></revision></page></mediawiki>";
    assertThat(Reading.of(Format.MEDIAWIKI, page.formatted(" ".repeat(1_000_000))).documents)
        .hasSize(1);
    assertThat(Reading.of(Format.MEDIAWIKI, page.formatted(" : [[")).causes())
        .containsExactly("redirect");
  }

  private static long offset(String name, String title) {
    String text = new String(dump(name), java.nio.charset.StandardCharsets.ISO_8859_1);
    return text.lastIndexOf("<page>", text.indexOf("<title>" + title));
  }
}
