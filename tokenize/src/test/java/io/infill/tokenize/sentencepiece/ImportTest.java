package io.infill.tokenize.sentencepiece;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.tokenize.SpecialTokenNames;
import io.infill.tokenize.SpecialTokens;
import io.infill.tokenize.TokenSequence;
import io.infill.tokenize.TokenizerConfig;
import io.infill.tokenize.Vocabulary;
import io.infill.tokenize.huggingface.DocumentTokenizer;
import io.infill.tokenize.huggingface.LibraryComparison;
import io.infill.tokenize.huggingface.LibraryComparison.Verdict;
import io.infill.tokenize.huggingface.TokenizerFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"unigram", "bpe"})
  void givesTheReferenceLibrarysIdsForEveryText(String kind) throws IOException {
    ObjectMapper json = new ObjectMapper();
    int texts = 0;
    try (DocumentTokenizer tokenizer =
        SmallModels.imported(kind, TokenizerImport.plain(), folder).open()) {
      for (String line :
          Files.readAllLines(SmallModels.resource("expected.jsonl"), StandardCharsets.UTF_8)) {
        JsonNode expected = json.readTree(line);
        if (expected.get("model").asText().equals(kind)) {
          texts++;
          assertThat(tokenizer.tokenizePart(expected.get("text").asText()).toArray())
              .as(expected.get("text").asText())
              .isEqualTo(json.treeToValue(expected.get("ids"), int[].class));
        }
      }
    }
    assertThat(texts).isEqualTo(17);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unigram", "bpe"})
  void theFileAloneGivesTheSameIdsInTheLibraryOnOrdinaryText(String kind) throws IOException {
    String text = "The mask stands for a short span. 语言模型，从文本 ｆｕｌｌ  中学习 𠮷";
    try (DocumentTokenizer tokenizer =
            SmallModels.imported(kind, TokenizerImport.plain(), folder).open();
        InputStream file = Files.newInputStream(folder.resolve(kind + ".json"));
        HuggingFaceTokenizer library =
            HuggingFaceTokenizer.newInstance(
                file,
                Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "false"))) {
      assertThat(Arrays.stream(library.encode(text).getIds()).mapToInt(id -> (int) id).toArray())
          .isEqualTo(tokenizer.tokenizePart(text).toArray());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"unigram", "bpe"})
  void anOffsetMovesEveryId(String kind) throws IOException {
    String text = "the text 𠮷 <n>";
    try (DocumentTokenizer plain =
            SmallModels.imported(kind, TokenizerImport.plain(), folder).open();
        DocumentTokenizer moved =
            SmallModels.imported(kind, TokenizerImport.plain().withIdOffset(1000), folder).open()) {
      int[] ids = Arrays.stream(plain.tokenizePart(text).toArray()).map(id -> id + 1000).toArray();
      assertThat(moved.tokenizePart(text)).isEqualTo(TokenSequence.of(ids));
      assertThat(moved.vocabulary().token(999)).isEqualTo("<|id_999|>");
      assertThat(moved.vocabulary().special().mask())
          .isEqualTo(plain.vocabulary().special().mask() + 1000);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"unigram", "bpe"})
  void aNewlineIsLostUnlessAskedFor(String kind) throws IOException {
    try (DocumentTokenizer lost =
            SmallModels.imported(kind, TokenizerImport.plain(), folder).open();
        DocumentTokenizer kept =
            SmallModels.imported(kind, TokenizerImport.plain().withNewlines(true), folder).open()) {
      assertThat(lost.tokenizePart("the\ntext")).isEqualTo(lost.tokenizePart("the text"));
      assertThat(kept.tokenizePart("the\ntext")).isEqualTo(kept.tokenizePart("the<n>text"));
      int newline = kept.vocabulary().id("<n>").orElseThrow();
      assertThat(kept.tokenizePart("the\ntext").toArray()).contains(newline);
      assertThat(lost.tokenizePart("the\ntext").toArray()).doesNotContain(newline);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"unigram", "bpe"})
  void furtherSpecialTokensStandBehindThePieces(String kind) throws IOException {
    int pieces = SmallModels.model(kind).pieces().size();
    TokenizerImport options =
        TokenizerImport.plain()
            .withRenamed("</s>", "<eod>")
            .withSpecial("[MASK]", OptionalInt.empty())
            .withSpecial("[gMASK]", OptionalInt.empty())
            .withSpecial("<sop>", OptionalInt.empty());
    Vocabulary vocabulary = SmallModels.imported(kind, options, folder).vocabulary();
    assertThat(vocabulary.special().gmask()).isEqualTo(pieces);
    assertThat(vocabulary.special().sop()).isEqualTo(pieces + 1);
    assertThat(vocabulary.special().mask()).isLessThan(pieces);
    assertThat(vocabulary.special().eod()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unigram", "bpe"})
  void aSpecialTokenStandsWhereItIsAskedFor(String kind) throws IOException {
    int pieces = SmallModels.model(kind).pieces().size();
    TokenizerImport options =
        TokenizerImport.plain()
            .withIdOffset(100)
            .withSpecial("[gMASK]", OptionalInt.of(100 + pieces + 7))
            .withSpecial("<sop>", OptionalInt.of(17))
            .withSpecial("<eod>", OptionalInt.of(102));
    TokenizerFile file = SmallModels.imported(kind, options, folder);
    SpecialTokens special = file.vocabulary().special();
    assertThat(special.gmask()).isEqualTo(100 + pieces + 7);
    assertThat(special.sop()).isEqualTo(17);
    assertThat(special.eod()).as("the control piece </s>, renamed").isEqualTo(102);
    assertThat(file.vocabulary().token(100 + pieces + 3))
        .isEqualTo("<|id_" + (103 + pieces) + "|>");
    try (DocumentTokenizer tokenizer = file.open()) {
      int[] ids = tokenizer.tokenizePart("[gMASK] <sop> <eod> <|id_5|>").toArray();
      assertThat(IntStream.of(ids)).noneMatch(special::contains).doesNotContain(5);
    }
  }

  @Test
  void refusesASpecialTokenWhereTextHasItsId() throws IOException {
    SentencePieceModel model = SmallModels.model("unigram");
    int the = 0;
    while (model.pieces().get(the).type() != SentencePieceModel.PieceType.NORMAL) {
      the++;
    }
    String piece = model.pieces().get(the).text();
    TokenizerImport onText = TokenizerImport.plain().withSpecial("<sop>", OptionalInt.of(the));
    assertThatThrownBy(() -> TokenizerJson.of(model, onText))
        .hasMessage(
            "special token \"<sop>\" must not stand at %d, which is the normal piece \"%s\""
                .formatted(the, piece));
    TokenizerImport elsewhere = TokenizerImport.plain().withSpecial("</s>", OptionalInt.of(5000));
    assertThatThrownBy(() -> TokenizerJson.of(model, elsewhere))
        .hasMessage(
            "special token \"</s>\" must stand at 2, where the model has it, but is asked for at"
                + " 5000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"unigram", "bpe"})
  void theNameOfTheUnknownPieceIsTextInTheLibraryToo(String kind) throws IOException {
    SmallModels.imported(kind, TokenizerImport.plain(), folder);
    try (LibraryComparison comparison =
        LibraryComparison.open(
            folder.resolve(kind + ".json"),
            new TokenizerConfig("", SpecialTokenNames.defaults(), true))) {
      assertThat(comparison.compare("the <unk> text")).isEqualTo(Verdict.SAME);
      assertThat(comparison.compare("the </s> text")).isEqualTo(Verdict.NAMES_A_CONTROL_TOKEN);
      // A full-width letter and a combining mark: the library drops the mark.
      assertThat(comparison.compare("Ａ\u0316")).isEqualTo(Verdict.DIFFERENT);
    }
  }

  @Test
  void thePresetsSayTheRecipesNewlinesTabsAndBlanks() {
    Map<String, String> kept = ImportPreset.chatglm().options().replacements();
    assertThat(kept)
        .hasSize(81)
        .containsEntry("\n", "<n>")
        .containsEntry("\t", "<|tab|>")
        .containsEntry("  ", "<|blank_2|>")
        .containsEntry(" ".repeat(80), "<|blank_80|>");
    assertThat(kept.keySet()).as("longest first").startsWith("\n", "\t", " ".repeat(80));
    assertThat(ImportPreset.chatglm().options().withBlanks(false).replacements())
        .containsOnlyKeys("\n", "\t");
    assertThat(ImportPreset.icetk().options().replacements()).isEmpty();
    assertThat(ImportPreset.byName())
        .containsOnlyKeys("plain", "icetk", "chatglm", "chatglm-6b", "glm-10b-chinese");
  }

  @Test
  void refusesAReplacementThatTheModelHasNoPieceFor() throws IOException {
    SentencePieceModel model = SmallModels.model("unigram");
    TokenizerImport options = TokenizerImport.plain().withTabs(true);
    assertThatThrownBy(() -> TokenizerJson.of(model, options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the model has no user-defined piece \"<|tab|>\" to stand for \"\\t\"");
  }

  @Test
  void refusesANegativeOffset() {
    assertThatThrownBy(() -> TokenizerImport.plain().withIdOffset(-1))
        .hasMessage("idOffset must be >= 0 but was -1");
  }

  @Test
  void saysWhatIsNoModel() {
    byte[] text = "{\"model\": 1}".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> SentencePieceModel.parse("x.model", text))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("x.model is not a SentencePiece model: ");
    assertThatThrownBy(() -> SentencePieceModel.parse("x.model", new byte[0]))
        .hasMessage("x.model is not a SentencePiece model: it holds no pieces");
  }

  @Test
  void leavesFilesOfOthersToTheLibrary() throws IOException {
    ObjectNode root = TokenizerJson.of(SmallModels.model("unigram"), TokenizerImport.plain());
    assertThat(ImportedModel.normalizer(root)).isPresent();
    assertThat(ImportedModel.isUnigram(root)).isTrue();
    ObjectNode otherPrefix = root.deepCopy();
    ((ObjectNode) otherPrefix.get("pre_tokenizer")).put("prepend_scheme", "first");
    assertThat(ImportedModel.normalizer(otherPrefix)).isEmpty();
    ObjectNode otherSteps = root.deepCopy();
    otherSteps.putObject("normalizer").put("type", "NFKC");
    assertThat(ImportedModel.normalizer(otherSteps)).isEmpty();
  }
}
