package io.infill.cleaning.pii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {
  private final PersonalData data = new PersonalData(PiiConfig.defaults());

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      value = {
        "Write to jane.doe+news@mail.example.org.→Write to <|email|>.",
        "联系邮箱：zhang_san@example.com.cn，欢迎来信→联系邮箱：<|email|>，欢迎来信",
        "<a@b.io>, c@d.info→<<|email|>>, <|email|>",
        "Server 203.0.113.7 answered.→Server <|ip|> answered.",
        "服务器地址是8.8.4.114。→服务器地址是<|ip|>。",
        "ping 198.51.100.23:8080→ping <|ip|>:8080",
        "from 2001:db8:85a3::8a2e:370:7334 today→from <|ip|> today",
        "2001:0db8:85a3:0000:0000:8a2e:0370:7334→<|ip|>",
        "手机13812345678，请拨打→手机<|phone|>，请拨打",
        "手机号 138-1234-5678 或 138 1234 5678→手机号 <|phone|> 或 <|phone|>",
        "+86 13812345678 / +86-138-1234-5678→<|phone|> / <|phone|>",
        "电话：010-62345678，传真 (021)5234567→电话：<|phone|>，传真 <|phone|>",
        "客服400-820-1234→客服<|phone|>",
        "Call (212) 555-0123 or 212-555-0123.→Call <|phone|> or <|phone|>.",
        "Tel. 1-212-555-0123 (212.555.0123)→Tel. <|phone|> (<|phone|>)",
        "Ring +44 20 7946 0958 now→Ring <|phone|> now",
        "+1 (212) 555-0123→<|phone|>"
      })
  void masksAndLeavesTheRest(String text, String masked) {
    assertThat(data.mask(text).text()).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Version 10.0.19.1 and v2.14.0.33, release 1.22.333.4",
        "版本 10.1.22.33 已发布",
        "Section 1.2.3.4 of the manual",
        "private 192.168.1.254, 10.20.30.40, 127.0.0.1, 172.16.99.1",
        "256.100.100.100 is not an address; nor is 1.22.333",
        "On 2021-10-14 at 12:30:45, or 14.10.2021, or 2021/10/14",
        "1914-1918, 1939-1945 和 2008年5月12日14时28分",
        "$1,234,567,890.50 or 12345678.90 or 3.14159265358979",
        "ISBN 978-0-306-40615-7, ISBN 9787544291170, ISSN 2049-3630",
        "Population 1300000000, distance 149597870700 m",
        "card 6222021234567890120, order 2021101412345678",
        "std::vector<int>::iterator and a::b::c and dead:beef",
        "fe80:1:2:3::5 and fd00:1:2:3::5 stay",
        "@Override @param user@localhost, logo@2x.png, git@github.com:x/y",
        "twitter: @someone; 1/2 @ 3 = 4",
        "0.5-1.0, 100-200-300, (1), (12) 34",
        "bank 621-700-1234567 and 12-345-6789"
      })
  void leavesWhatOnlyLooksAlike(String text) {
    assertThat(data.mask(text)).isEqualTo(new Masked(text, Map.of()));
    assertThat(data.mask(text).text()).isSameAs(text);
  }

  @Test
  void countsByKind() {
    Masked masked = data.mask("a@b.io b@c.io 203.0.113.7 13812345678");
    assertThat(masked)
        .isEqualTo(
            new Masked(
                "<|email|> <|email|> <|ip|> <|phone|>",
                Map.of(PiiKind.EMAIL, 2, PiiKind.IP, 1, PiiKind.PHONE, 1)));
  }

  @Test
  void everyKindIsFoundAndLeftWhenItIsOff() {
    Map<PiiKind, String> samples =
        Map.of(
            PiiKind.EMAIL, "a@b.io",
            PiiKind.IP, "203.0.113.7",
            PiiKind.PHONE, "13812345678",
            PiiKind.ID, "11019919900307005X",
            PiiKind.CARD, "4111 1111 1111 1111",
            PiiKind.ACCOUNT, "QQ 12345678",
            PiiKind.PASSPORT, "passport E12345678",
            PiiKind.PLATE, "京A·12345",
            PiiKind.IBAN, "GB82 WEST 1234 5698 7654 32");
    assertThat(samples).containsOnlyKeys(PiiKind.values());
    samples.forEach(
        (kind, sample) -> {
          assertThat(data.mask(sample).counts()).isEqualTo(Map.of(kind, 1));
          assertThat(new PersonalData(without(kind)).mask(sample).counts()).doesNotContainKey(kind);
        });
  }

  private static PiiConfig without(PiiKind off) {
    return new PiiConfig(
        off != PiiKind.EMAIL,
        off != PiiKind.IP,
        off != PiiKind.PHONE,
        off != PiiKind.ID,
        off != PiiKind.CARD,
        off != PiiKind.ACCOUNT,
        off != PiiKind.PASSPORT,
        off != PiiKind.PLATE,
        off != PiiKind.IBAN,
        PiiAction.MASK,
        "[{kind}]");
  }

  @Test
  void removingLeavesNothingInItsPlace() {
    PiiConfig remove =
        new PiiConfig(
            true, true, true, true, true, true, true, true, true, PiiAction.REMOVE, "<|{kind}|>");
    assertThat(new PersonalData(remove).mask("Tel. 13812345678, a@b.io!"))
        .isEqualTo(new Masked("Tel. , !", Map.of(PiiKind.PHONE, 1, PiiKind.EMAIL, 1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      value = {
        "身份证１１０１９９１９９００３０７００５Ｘ号→身份证<|id|>号",
        "电话：１３８１２３４５６７８→电话：<|phone|>",
        "ＡＢＣ，ｍａｉｌ＠ｅｘａｍｐｌｅ．ｃｏｍ→ＡＢＣ，<|email|>"
      })
  void fullWidthFormsCountAndTheRestKeepsItsForm(String text, String masked) {
    assertThat(data.mask(text).text()).isEqualTo(masked);
  }

  /** Removing is not idempotent: the gap of a number plate closes up to an address. */
  @Test
  void whatClosesUpAroundARemovedPieceIsNotLookedFor() {
    PersonalData remove =
        new PersonalData(
            new PiiConfig(
                true, true, true, true, true, true, true, true, true, PiiAction.REMOVE, "{kind}"));
    assertThat(remove.mask("jane京A·12345@doe.org").text()).isEqualTo("jane@doe.org");
  }

  @Test
  void aQuoteTellsThePlaceholderOfAPieceThatReachesIntoIt() {
    String text = "QQ 12345678, a@b.io!";
    Quotes quotes = data.quotes(text);
    assertThat(quotes.of(0, text.length())).isEqualTo(data.mask(text).text());
    // The digits alone are nobody's account.
    assertThat(data.mask(text.substring(3, 11)).counts()).isEmpty();
    assertThat(quotes.of(4, 10)).isEqualTo("<|account|>");
    assertThat(quotes.isPersonal(4, 10)).isTrue();
    assertThat(quotes.of(10, 14)).isEqualTo("<|account|>, <|email|>");
    assertThat(quotes.of(19, 20)).isEqualTo("!");
    assertThat(quotes.isPersonal(19, 20)).isFalse();
    assertThat(quotes.isPersonal(11, 13)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "110199199003070058", // check digit
        "11019919901307005X", // month
        "10019919900307005X", // province
        "4111 1111 1111 1112", // Luhn
        "4111111111111111", // plain digits without a word
        "GB83 WEST 1234 5698 7654 32", // check digits
        "A123456788", // Taiwan's sum
        "E12345678", // a passport's form without a word
        "全新B12345", // a province's character in a word
        "QQ 1234", // too short
        "WeChat Android"
      })
  void whatFailsItsCheckStays(String text) {
    assertThat(data.mask(text).text()).isSameAs(text);
  }

  @Property(tries = 3_000)
  void maskingTwiceChangesNothing(
      @ForAll
          @CharRange(from = '0', to = '9')
          @CharRange(from = 'a', to = 'f')
          @CharRange(from = '+', to = '.')
          @CharRange(from = '(', to = ')')
          @CharRange(from = ':', to = ':')
          @CharRange(from = '@', to = '@')
          @CharRange(from = ' ', to = ' ')
          String text) {
    String once = data.mask(text).text();
    assertThat(data.mask(once).text()).isEqualTo(once);
  }

  @Test
  void aPlaceholderThatCouldBeMaskedItselfIsRefused() {
    assertThatThrownBy(() -> withPlaceholder("{kind}@1"))
        .hasMessage(
            "placeholder must contain {kind} and neither digit, @ nor blank but was \"{kind}@1\"");
    assertThatThrownBy(() -> withPlaceholder("gone"))
        .hasMessageStartingWith("placeholder must contain {kind}");
  }

  private static PiiConfig withPlaceholder(String placeholder) {
    return new PiiConfig(
        true, true, true, true, true, true, true, true, true, PiiAction.MASK, placeholder);
  }
}
