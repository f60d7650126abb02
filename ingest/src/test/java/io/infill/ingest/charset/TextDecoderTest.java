package io.infill.ingest.charset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.ingest.charset.DecodedText.Evidence;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextDecoderTest {
  private static final String SIMPLIFIED = "这是我们国家的人民在学校里学习中文的时候写的文章，说的都是大家知道的事。";
  private static final String TRADITIONAL = "這是我們國家的人民在學校裡學習中文的時候寫的文章，說的都是大家知道的事。";
  private static final String JAPANESE = "これは日本語の文章です。学校で勉強した時に書いたものです。";
  private static final String KOREAN = "이것은 한국어로 쓴 글입니다. 학교에서 공부할 때 썼습니다.";
  private static final String RUSSIAN =
      "Это предложение написано на русском языке, когда мы учились в школе.";
  private static final String FRENCH =
      "L’été dernier, nous étions à la plage où le café était très cher.";

  private final TextDecoder decoder = new TextDecoder();

  private static String text(String name) {
    return switch (name) {
      case "zh-Hans" -> SIMPLIFIED;
      case "zh-Hant" -> TRADITIONAL;
      case "ja" -> JAPANESE;
      case "ko" -> KOREAN;
      case "ru" -> RUSSIAN;
      default -> FRENCH;
    };
  }

  @ParameterizedTest
  @CsvSource({
    "zh-Hans, GB18030, STATISTICS",
    "zh-Hans, UTF-8, WELL_FORMED",
    "zh-Hans, UTF-16LE, STATISTICS",
    "zh-Hans, UTF-16BE, STATISTICS",
    "zh-Hans, UTF-32LE, STATISTICS",
    "zh-Hant, GB18030, STATISTICS",
    "zh-Hant, Big5-HKSCS, STATISTICS",
    "zh-Hant, x-EUC-TW, STATISTICS",
    "ja, windows-31j, STATISTICS",
    "ja, EUC-JP, STATISTICS",
    "ja, ISO-2022-JP, WELL_FORMED",
    "ja, UTF-16LE, STATISTICS",
    "ko, x-windows-949, STATISTICS",
    "ko, ISO-2022-KR, WELL_FORMED",
    "ru, windows-1251, STATISTICS",
    "ru, KOI8-R, STATISTICS",
    "fr, windows-1252, STATISTICS",
    "fr, UTF-16BE, STATISTICS"
  })
  void aSentenceAloneTellsItsCharset(String language, String charset, Evidence evidence) {
    byte[] bytes = text(language).getBytes(Charset.forName(charset));
    DecodedText decoded = decoder.plain(bytes, "");
    assertThat(decoded).isEqualTo(new DecodedText(text(language), charset, evidence));
    assertThat(decoder.page(bytes, "")).isEqualTo(decoded);
  }

  @ParameterizedTest
  @CsvSource({"GB18030", "UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void aByteOrderMarkDecidesAndIsNoText(String charset) {
    byte[] bytes = ("\uFEFF" + SIMPLIFIED).getBytes(Charset.forName(charset));
    assertThat(decoder.page(bytes, "big5"))
        .isEqualTo(new DecodedText(SIMPLIFIED, charset, Evidence.MARK));
    assertThat(decoder.plain(bytes, "big5").evidence()).isEqualTo(Evidence.MARK);
  }

  @Test
  void hzIsReadWithEscapedTildesAndLinesThatGoOn() {
    byte[] bytes = "a~~b ~{VPND~}, ~{2bJT~}~\n!".getBytes(StandardCharsets.US_ASCII);
    assertThat(decoder.plain(bytes, ""))
        .isEqualTo(new DecodedText("a~b 中文, 测试!", "HZ-GB-2312", Evidence.WELL_FORMED));
    // Braces of a program are no escape.
    String program = "x = ~{a: 1}; y = ~{};";
    assertThat(decoder.plain(program.getBytes(StandardCharsets.US_ASCII), "").text())
        .isEqualTo(program);
  }

  @Test
  void simplifiedAndTraditionalIso2022IsRead() {
    // The escapes of RFC 1922: SO-designation of GB 2312 and of CNS 11643 plane 1.
    byte[] bytes = "\u001B$)A\u000EVPND\u000F a".getBytes(StandardCharsets.US_ASCII);
    assertThat(decoder.plain(bytes, ""))
        .isEqualTo(new DecodedText("中文 a", "ISO-2022-CN", Evidence.WELL_FORMED));
  }

  @Test
  void asciiIsUtf8AndNothingIsNothing() {
    assertThat(decoder.plain("plain ~ text".getBytes(StandardCharsets.US_ASCII), "").charset())
        .isEqualTo("UTF-8");
    assertThat(decoder.page(new byte[0], ""))
        .isEqualTo(new DecodedText("", "UTF-8", Evidence.WELL_FORMED));
  }

  private static byte[] page(String declared, String text, String charset) {
    return ("<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset="
            + declared
            + "\"></head><p>"
            + text
            + "</p></html>")
        .getBytes(Charset.forName(charset));
  }

  @ParameterizedTest
  @CsvSource({
    // header, meta, language, true charset, evidence
    "gb2312, , zh-Hans, GB18030, TRANSPORT",
    "'', gb2312, zh-Hans, GB18030, PAGE",
    "'', x-gbk, zh-Hans, GB18030, PAGE",
    "utf-8, '', zh-Hans, GB18030, STATISTICS",
    "utf-8, gbk, zh-Hans, GB18030, PAGE",
    "iso-8859-1, gbk, zh-Hans, GB18030, PAGE",
    "iso-8859-1, iso-8859-1, zh-Hans, GB18030, STATISTICS",
    "gbk, gbk, zh-Hans, UTF-8, WELL_FORMED",
    "gb2312, gb2312, zh-Hant, Big5-HKSCS, STATISTICS",
    "big5, gb2312, zh-Hans, GB18030, PAGE",
    "big5-hkscs, '', zh-Hant, Big5-HKSCS, TRANSPORT",
    "shift_jis, '', ja, windows-31j, TRANSPORT",
    "gbk, shift_jis, ja, windows-31j, PAGE",
    "euc-kr, '', ko, x-windows-949, TRANSPORT",
    "iso-8859-1, '', fr, windows-1252, TRANSPORT",
    "'', latin1, fr, windows-1252, PAGE",
    "iso-8859-1, '', ru, windows-1251, STATISTICS",
    "windows-1251, '', ru, windows-1251, TRANSPORT",
    "nonsense, utf-16, zh-Hans, GB18030, STATISTICS"
  })
  void aDeclarationIsBelievedUnlessTheBytesSpeakAgainstIt(
      String header, String meta, String language, String charset, Evidence evidence) {
    byte[] body = page(meta == null ? "" : meta, text(language).repeat(3), charset);
    DecodedText decoded = decoder.page(body, header);
    assertThat(decoded.text()).isEqualTo(new String(body, Charset.forName(charset)));
    assertThat(decoded.charset()).isEqualTo(charset);
    assertThat(decoded.evidence()).isEqualTo(evidence);
  }

  @Test
  void anXmlDeclarationDeclaresToo() {
    byte[] body =
        ("<?xml version=\"1.0\" encoding=\"gb2312\"?><a>" + SIMPLIFIED + "</a>")
            .getBytes(Charset.forName("GBK"));
    assertThat(decoder.page(body, "").evidence()).isEqualTo(Evidence.PAGE);
  }

  @Test
  void charactersThatOnlyGb18030HasAreReadUnderTheLabelGb2312() {
    String text = SIMPLIFIED + "镕喆𠮷₣";
    byte[] body = page("gb2312", text, "GB18030");
    assertThat(decoder.page(body, "gb2312").text()).contains("镕喆𠮷₣");
    assertThat(decoder.page(page("big5", TRADITIONAL + "嘅咗喺", "Big5-HKSCS"), "").text())
        .contains("嘅咗喺");
  }

  @Test
  void utf8WithAFewBrokenBytesStaysUtf8AndTheirPlacesAreCounted() {
    byte[] body = page("gbk", SIMPLIFIED.repeat(4), "UTF-8");
    body[100] = '?';
    DecodedText decoded = decoder.page(body, "gbk");
    assertThat(decoded.charset()).isEqualTo("UTF-8");
    assertThat(decoded.replaced()).isBetween(1L, 2L);
    byte[] cut = Arrays.copyOf(body, body.length - 19);
    assertThat(decoder.page(cut, "gbk").charset()).isEqualTo("UTF-8");
  }

  @Test
  void aPageOfTwoCharsetsIsReadInTheOneThatMostOfItIsIn() throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(SIMPLIFIED.repeat(20).getBytes(StandardCharsets.UTF_8));
    body.write("版权所有".getBytes(Charset.forName("GBK")));
    DecodedText decoded = decoder.page(body.toByteArray(), "gbk");
    assertThat(decoded.charset()).isEqualTo("UTF-8");
    assertThat(decoded.text()).startsWith(SIMPLIFIED);
    assertThat(decoded.replaced()).isPositive();
  }

  @Test
  void halfACharacterDoesNotSwallowTheTagBehindIt() {
    byte[] body = (SIMPLIFIED + "中</p>").getBytes(Charset.forName("GBK"));
    byte[] broken = new byte[body.length - 1];
    System.arraycopy(body, 0, broken, 0, body.length - 5);
    System.arraycopy(body, body.length - 4, broken, body.length - 5, 4);
    DecodedText decoded = decoder.page(broken, "gbk");
    assertThat(decoded.text()).endsWith("\uFFFD</p>");
    assertThat(decoded.replaced()).isEqualTo(1);
  }

  @Test
  void aLongBeginningOfAsciiHidesNothing() {
    String text = "licence ".repeat(5_000) + JAPANESE;
    byte[] bytes = text.getBytes(Charset.forName("windows-31j"));
    assertThat(decoder.plain(bytes, ""))
        .isEqualTo(new DecodedText(text, "windows-31j", Evidence.STATISTICS));
  }

  @Test
  void aCharsetThatTheConfigNamesIsObeyedAndAnUnknownOneRefused() {
    byte[] gbk = SIMPLIFIED.getBytes(Charset.forName("GBK"));
    assertThat(decoder.plain(gbk, "windows-1251").evidence()).isEqualTo(Evidence.CONFIG);
    assertThat(TextDecoder.knows("x-gbk")).isTrue();
    assertThat(TextDecoder.knows("klingon")).isFalse();
    assertThatThrownBy(() -> decoder.plain(gbk, "klingon"))
        .hasMessage("charset is not known: \"klingon\"");
  }
}
