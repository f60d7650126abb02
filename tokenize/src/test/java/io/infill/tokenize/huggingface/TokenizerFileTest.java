package io.infill.tokenize.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.tokenize.SpecialTokenNames;
import io.infill.tokenize.SpecialTokens;
import io.infill.tokenize.TokenizerConfig;
import io.infill.tokenize.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenizerFileTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TokenizerConfig STRICT = TokenizerConfig.defaults();

  @TempDir Path folder;

  @Test
  void findsTheSpecialTokensThatTheFileHas() throws IOException {
    Vocabulary vocabulary =
        TokenizerFile.read(SmallTokenizers.file("byte-level"), STRICT).vocabulary();
    SpecialTokens special = vocabulary.special();
    assertThat(vocabulary.token(special.mask())).isEqualTo("[MASK]");
    assertThat(vocabulary.token(special.pad())).isEqualTo("<pad>");
    assertThat(vocabulary.size()).isEqualTo(vocabulary.id("<|file_sep|>").orElseThrow() + 1);
  }

  @Test
  void givesMissingSpecialTokensTheNextIdsInAFixedOrder() throws IOException {
    Vocabulary vocabulary = SmallTokenizers.read("merges").vocabulary();
    int size = vocabulary.size();
    assertThat(vocabulary.special())
        .isEqualTo(
            new SpecialTokens(
                vocabulary.id("[MASK]").orElseThrow(),
                size - 6,
                size - 5,
                size - 4,
                size - 3,
                size - 2,
                size - 1));
    assertThat(vocabulary.special().mask()).isLessThan(size - 6);
    assertThat(vocabulary.token(size - 6)).isEqualTo("[gMASK]");
  }

  @Test
  void namesFileKeyAndTokenAndWhatItMayHaveMeant() {
    assertThatThrownBy(() -> TokenizerFile.read(SmallTokenizers.file("merges"), STRICT))
        .isInstanceOf(TokenizerFileException.class)
        .hasMessage(
            "tokenizer.special.gmask: the vocabulary of merges.json has no token \"[gMASK]\"; it"
                + " has \"<unk>\", \"<s>\", \"[MASK]\"; name another or let it be added"
                + " (tokenizer.add_special_tokens: true)");
    SpecialTokenNames lower =
        new SpecialTokenNames("[mask]", "[gMASK]", "[sMASK]", "<sop>", "<eop>", "<eod>", "<pad>");
    assertThatThrownBy(
            () ->
                TokenizerFile.read(
                    SmallTokenizers.file("byte-level"), new TokenizerConfig("", lower, false)))
        .hasMessageStartingWith(
            "tokenizer.special.mask: the vocabulary of byte-level.json has no token \"[mask]\"; it"
                + " has \"[MASK]\", ");
  }

  @Test
  void refusesTheUnknownTokenAndBytesAsSpecialTokens() {
    SpecialTokenNames unknown =
        new SpecialTokenNames("[MASK]", "[gMASK]", "[sMASK]", "<sop>", "<eop>", "<eod>", "<unk>");
    assertThatThrownBy(
            () ->
                TokenizerFile.read(
                    SmallTokenizers.file("unigram"), new TokenizerConfig("", unknown, true)))
        .hasMessage(
            "tokenizer.special.pad: \"<unk>\" is what unigram.json gives for unknown text, so text"
                + " could produce it; name another token");
    SpecialTokenNames bytes =
        new SpecialTokenNames("[MASK]", "[gMASK]", "[sMASK]", "<sop>", "<eop>", "<0x00>", "<pad>");
    assertThatThrownBy(
            () ->
                TokenizerFile.read(
                    SmallTokenizers.file("merges"), new TokenizerConfig("", bytes, true)))
        .hasMessage(
            "tokenizer.special.eod: \"<0x00>\" is a byte of ordinary text in merges.json; name"
                + " another token");
  }

  @Test
  void refusesAVocabularyThatWouldLoseText() throws IOException {
    ObjectNode root = (ObjectNode) JSON.readTree(SmallTokenizers.file("byte-level").toFile());
    ((ObjectNode) root.get("model").get("vocab")).remove("ÿ");
    assertThatThrownBy(() -> TokenizerFile.read(write(root), STRICT))
        .isInstanceOf(TokenizerFileException.class)
        .hasMessageStartingWith(
            "changed.json: the vocabulary has no token for unknown text and does not hold every"
                + " byte, so some text would be lost");
  }

  @Test
  void readsMergesWrittenAsOneString() throws IOException {
    ObjectNode root = (ObjectNode) JSON.readTree(SmallTokenizers.file("merges").toFile());
    ArrayNode joined = JSON.createArrayNode();
    root.get("model")
        .get("merges")
        .forEach(pair -> joined.add(pair.get(0).asText() + " " + pair.get(1).asText()));
    ((ObjectNode) root.get("model")).set("merges", joined);
    TokenizerFile changed =
        TokenizerFile.read(
            write(root), new TokenizerConfig("", SpecialTokenNames.defaults(), true));
    String text = "the text <s> [MASK] 文本";
    try (DocumentTokenizer before = SmallTokenizers.read("merges").open();
        DocumentTokenizer after = changed.open()) {
      assertThat(after.tokenize(text)).isEqualTo(before.tokenize(text));
    }
  }

  @Test
  void takesRandomnessAndLimitsOutOfTheFile() throws IOException {
    ObjectNode root = (ObjectNode) JSON.readTree(SmallTokenizers.file("byte-level").toFile());
    ((ObjectNode) root.get("model")).put("dropout", 0.9);
    root.putObject("truncation")
        .put("direction", "Right")
        .put("max_length", 4)
        .put("strategy", "LongestFirst")
        .put("stride", 0);
    String text = "The mask stands for a short span of the text";
    try (DocumentTokenizer before = SmallTokenizers.read("byte-level").open();
        DocumentTokenizer after = TokenizerFile.read(write(root), STRICT).open()) {
      assertThat(after.tokenize(text)).isEqualTo(before.tokenize(text));
    }
  }

  @Test
  void saysWhatIsNoTokenizerFile() throws IOException {
    Path file = folder.resolve("broken.json");
    Files.writeString(file, "{\n\"model\": {,");
    assertThatThrownBy(() -> TokenizerFile.read(file, STRICT))
        .isInstanceOf(TokenizerFileException.class)
        .hasMessageStartingWith("broken.json is not JSON: ")
        .hasMessageEndingWith("at line 2");
    Files.writeString(file, "[1]");
    assertThatThrownBy(() -> TokenizerFile.read(file, STRICT))
        .hasMessage("broken.json is not a HuggingFace tokenizer.json: it has no object \"model\"");
    Files.writeString(file, "{\"model\": {}}");
    assertThatThrownBy(() -> TokenizerFile.read(file, STRICT))
        .hasMessage("broken.json: model.vocab is missing or empty");
  }

  @Test
  void knowsTheChecksumOfTheFile() throws IOException {
    assertThat(SmallTokenizers.read("merges").vocabulary().sha256())
        .matches("[0-9a-f]{64}")
        .isNotEqualTo(SmallTokenizers.read("unigram").vocabulary().sha256());
  }

  private Path write(ObjectNode root) throws IOException {
    Path file = folder.resolve("changed.json");
    Files.writeString(file, root.toString());
    return file;
  }
}
