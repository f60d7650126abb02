package io.infill.cleaning.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextPreparationTest {
  @TempDir Path folder;

  private static NormalizeConfig everything(String lines, Script script, String dictionaries) {
    return new NormalizeConfig(
        true, true, true, true, true, true, 0.01, true, lines, true, true, script, dictionaries);
  }

  private static final TextPreparation ALL = new TextPreparation(everything("", Script.KEEP, ""));
  private static final TextPreparation DEFAULT = new TextPreparation(NormalizeConfig.defaults());

  private static String prepare(TextPreparation texts, String text) {
    return texts.normalize(texts.repair(text).text());
  }

  @Provide
  static Arbitrary<String> pieces() {
    return Arbitraries.of(
            "http://a.b/c",
            "www.",
            "www.x.org",
            "://",
            "(",
            ")",
            " ",
            "\n",
            "\r\n",
            "责任编辑：某人",
            "Read more",
            "One sentence. ",
            "And a tail",
            "句子。",
            "半句话",
            "，",
            ".",
            "Ã©",
            "â€™",
            "e\u0301",
            "\u200B",
            "\uD83D",
            "\uDC69",
            "\u0301",
            "ＡＢ",
            "\u00A0",
            "\u3000",
            "http",
            "s")
        .list()
        .ofMaxSize(14)
        .map(list -> String.join("", list));
  }

  @Property(tries = 3_000)
  void everySwitchTogetherIsIdempotent(@ForAll @From("pieces") String text) {
    String once = ALL.normalize(text);
    assertThat(ALL.normalize(once)).isEqualTo(once);
  }

  @Property(tries = 1_000)
  void everySwitchTogetherIsIdempotentOnAnyUnicode(@ForAll String text) {
    String once = ALL.normalize(text);
    assertThat(ALL.normalize(once)).isEqualTo(once);
  }

  @Test
  void theStoredTextKeepsItsWidth() {
    String text = "ＡＢＣ１２３，ｶﾀｶﾅ（全角）〜①㎏ ﬁ";
    assertThat(prepare(ALL, text)).isEqualTo(text);
    assertThat(prepare(DEFAULT, text)).isEqualTo(text);
  }

  @Test
  void linesGoBeforeAddressesAndAddressesBeforeTheUnfinishedSentence() {
    String text =
        """
        Cities grew along the river. Trade followed.

        Read more: http://a.example/b
        https://a.example/c
        The harbour was built in 1820. Ships from the north cam
        """;
    assertThat(prepare(ALL, text))
        .isEqualTo(
            "Cities grew along the river. Trade followed.\n\nThe harbour was built in 1820.");
    assertThat(prepare(DEFAULT, text)).isEqualTo(text.strip());
  }

  @Test
  void aTextOfNothingButTemplateLinesAndAddressesIsEmpty() {
    assertThat(prepare(ALL, "责任编辑：某人\nhttp://a.example\n版权所有 某某网")).isEmpty();
  }

  @Test
  void theScriptIsChangedOnRequestByOpenCcsDictionaries() throws IOException {
    Files.writeString(folder.resolve("CJK_Compatibility_Ideographs.txt"), "\uF900\t豈\n");
    Files.writeString(folder.resolve("STPhrases.txt"), "头发\t頭髮\n");
    Files.writeString(folder.resolve("STCharacters.txt"), "发\t發 髮\n头\t頭\n𫠊\t𫠊\n");
    TextPreparation texts =
        new TextPreparation(everything("", Script.TRADITIONAL, folder.toString()));
    assertThat(texts.normalize("头发发光，A\uF900。")).isEqualTo("頭髮發光，A豈。");
  }

  @Test
  void filesThatAreMissingOrWrongAreNamed() throws IOException {
    Path absent = folder.resolve("absent");
    assertThatThrownBy(() -> new TextPreparation(everything("", Script.SIMPLIFIED, absent + "")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("absent");
    Path lines = Files.writeString(folder.resolve("lines.txt"), "# fine\ngood\n(bad\n");
    assertThatThrownBy(() -> new TextPreparation(everything(lines + "", Script.KEEP, "")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lines.txt:3: not a regular expression");
  }

  @Test
  void switchesThatDoNotFitTogetherAreRefused() {
    assertThatThrownBy(() -> everything("", Script.SIMPLIFIED, ""))
        .hasMessage(
            "scriptDictionaries must be given if the script is not kept, and only then, but script"
                + " was simplified and scriptDictionaries \"\"");
    assertThatThrownBy(
            () ->
                new NormalizeConfig(
                    true,
                    true,
                    true,
                    true,
                    true,
                    true,
                    0,
                    false,
                    "x",
                    false,
                    false,
                    Script.KEEP,
                    ""))
        .hasMessage(
            "templateLines must be left out unless removeTemplateLines is true but was \"x\"");
  }

  @Test
  void theFilesThatItReadsAreListedForTheFingerprint() {
    assertThat(everything("t.txt", Script.SIMPLIFIED, "d").withPaths(p -> "/a/" + p).paths())
        .containsOnlyKeys(
            "template_lines",
            "script_dictionaries.CJK_Compatibility_Ideographs.txt",
            "script_dictionaries.TSPhrases.txt",
            "script_dictionaries.TSCharacters.txt")
        .containsEntry("template_lines", "/a/t.txt");
    assertThat(NormalizeConfig.defaults().paths()).isEmpty();
  }
}
