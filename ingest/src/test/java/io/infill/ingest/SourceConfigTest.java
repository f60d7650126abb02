package io.infill.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceConfigTest {
  @ParameterizedTest
  @CsvSource({
    "pile, text, '', ''",
    "jsonl, text, url, ''",
    "json-array, text, url, ''",
    "wudao, content, '', title",
    "text, '', '', ''"
  })
  void eachFormatBringsItsOwnFields(String format, String text, String url, String title) {
    SourceConfig source =
        new SourceConfig("s", Format.ofLabel(format), "*", null, null, null, null);
    assertThat(source.textField()).isEqualTo(text);
    assertThat(source.urlField()).isEqualTo(url);
    assertThat(source.titleField()).isEqualTo(title);
    assertThat(source.language()).isEmpty();
  }

  @Test
  void aFieldGivenReplacesTheFormatsOwn() {
    SourceConfig source =
        new SourceConfig("s", Format.WUDAO, "*", "zh-Hans", "body", "meta.url", "");
    assertThat(source.textField()).isEqualTo("body");
    assertThat(source.urlField()).isEqualTo("meta.url");
    assertThat(source.titleField()).isEqualTo("title");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "-a", "a-", "a:b", "名"})
  void aNameThatCannotStandInALedgerIsRefused(String name) {
    assertThatThrownBy(() -> SourceConfig.of(name, Format.TEXT, "*"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("name must be letters, digits and . _ - / between them but was \"%s\"", name);
  }

  @Test
  void whatIsMissingOrWrongIsNamed() {
    refused(null, Format.TEXT, "*", "", "", "name is required but missing");
    refused("s", null, "*", "", "", "format is required but missing");
    refused("s", Format.TEXT, " ", "", "", "path is required but missing");
    refused(
        "s",
        Format.TEXT,
        "*",
        "english!",
        "",
        "language must be a BCP 47 tag such as en or zh-Hans but was \"english!\"");
    refused(
        "s",
        Format.JSONL,
        "*",
        "",
        "a..b",
        "textField must be a field or a dotted path such as meta.url but was \"a..b\"");
    refused(
        "s",
        Format.TEXT,
        "*",
        "",
        "text",
        "textField must be left out for format text but was \"text\"");
    refused(
        "s",
        Format.WUDAO,
        "*",
        "",
        "title",
        "titleField must differ from textField but both were \"title\"");
  }

  @Test
  void anUnknownFormatNamesTheKnownOnes() {
    assertThatThrownBy(() -> Format.ofLabel("csv"))
        .hasMessage(
            "format must be one of [pile, jsonl, json-array, wudao, text, warc] but was csv");
  }

  @Test
  void limitsOutsideTheirRangeAreRefused() {
    assertThat(IngestConfig.defaults()).isEqualTo(new IngestConfig(8 << 20, 64 << 20));
    assertThatThrownBy(() -> new IngestConfig(0, 1))
        .hasMessage("maxDocumentBytes must be 1 to 268435456 but was 0");
    assertThatThrownBy(() -> new IngestConfig((256 << 20) + 1, 1))
        .hasMessage("maxDocumentBytes must be 1 to 268435456 but was 268435457");
    assertThatThrownBy(() -> new IngestConfig(1, 0))
        .hasMessage("targetShardBytes must be >= 1 but was 0");
    assertThat(new IngestConfig(256 << 20, 1).maxRecordBytes()).isEqualTo(1 << 30);
  }

  private static void refused(
      String name, Format format, String path, String language, String text, String message) {
    assertThatThrownBy(() -> new SourceConfig(name, format, path, language, text, "", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
