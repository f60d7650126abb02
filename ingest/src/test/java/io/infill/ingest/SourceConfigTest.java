package io.infill.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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
            "format must be one of [pile, jsonl, json-array, wudao, text, parquet, gutenberg,"
                + " mediawiki, qa, tsv, tmx, po, aligned-lines] but was csv");
  }

  @Test
  void aKeyThatDoesNotFitTheFormatIsRefused() {
    PairsConfig pairs =
        new PairsConfig(List.of("en", "zh"), List.of("1", "3"), "", "", 1, PairDocuments.LINKED);
    SourceConfig tsv = SourceConfig.of("s", Format.TSV, "*");
    assertThat(tsv.withPairs(pairs).pairs()).isEqualTo(pairs);
    assertThatThrownBy(() -> SourceConfig.of("s", Format.JSONL, "*").withPairs(pairs))
        .hasMessage("pairs must be left out for format jsonl");
    assertThatThrownBy(() -> SourceConfig.of("s", Format.PO, "*").withPairs(pairs))
        .hasMessage("pairs.columns must be left out for format po");
    assertThatThrownBy(() -> SourceConfig.of("s", Format.ALIGNED_LINES, "*"))
        .hasMessage("pairs.partner is required for format aligned-lines but missing");
    assertThatThrownBy(
            () -> new SourceConfig("s", Format.TEXT, "*", "", "", "", "", null, null, List.of("0")))
        .hasMessage("namespaces must be left out for format text");
    assertThatThrownBy(
            () ->
                new SourceConfig(
                    "s", Format.MEDIAWIKI, "*", "", "", "", "", null, null, List.of("talk")))
        .hasMessage("namespaces must be whole numbers but one was \"talk\"");
    assertThatThrownBy(() -> new SourceConfig("s", Format.QA, "*", "", "text", "", ""))
        .hasMessage("textField must be left out for format qa but was \"text\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | | | 1 | languages must be two BCP 47 tags but was [en]",
        "en,EN | | | 1 | languages must differ but was [en, EN]",
        "en,zh | 1 | | 1 | columns must be two different columns but was [1]",
        "en,zh | 0,1 | | 1 | columns must be numbers from 1 or names but was [0, 1]",
        "en,zh | 1,zh | | 1 | columns must be two numbers or two names but was [1, zh]",
        "en,zh | | {en} {de} | 1 | template must have places out of [en, zh] only but has {de}",
        "en,zh | | none | 1 | template must have a place such as {en} but was \"none\"",
        "en,zh | | | 0 | pairsPerDocument must be >= 1 but was 0"
      })
  void pairsAreValidated(
      String languages, String columns, String template, int pairs, String message) {
    assertThatThrownBy(
            () ->
                new PairsConfig(
                    List.of(languages.split(",")),
                    columns == null ? List.of() : List.of(columns.split(",")),
                    "",
                    template == null ? "" : template,
                    pairs,
                    PairDocuments.BILINGUAL))
        .hasMessage(message);
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
