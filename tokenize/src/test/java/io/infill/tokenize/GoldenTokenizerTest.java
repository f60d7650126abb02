package io.infill.tokenize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infill.tokenize.huggingface.DocumentTokenizer;
import io.infill.tokenize.huggingface.TokenizerFile;
import io.infill.tokenize.sentencepiece.SentencePieceModel;
import io.infill.tokenize.sentencepiece.TokenizerImport;
import io.infill.tokenize.sentencepiece.TokenizerJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * GLM-130B's text tokenizer, imported, gives the reference library's ids.
 *
 * <p>System properties: {@code golden.dir} holds {@code icetk/encode.jsonl.gz} (default: the copy
 * under the test resources); {@code icetk.model} is the model file (default: {@code
 * ../shared/data/08-tokenizers/icetk/ice_text.model} beside the checkout). Skipped without them:
 * the model's licence keeps it out of this repository.
 */
class GoldenTokenizerTest {
  private static final Path BESIDE_THE_CHECKOUT =
      Path.of("..", "..", "shared", "data", "08-tokenizers", "icetk", "ice_text.model");
  private static final SpecialTokenNames NAMES =
      new SpecialTokenNames("[MASK]", "[gMASK]", "[sMASK]", "<sop>", "<eop>", "<eod>", "<pad>");

  @TempDir Path folder;

  private Path model;

  @BeforeEach
  void findTheModel() {
    String named = System.getProperty("icetk.model");
    model = named == null ? BESIDE_THE_CHECKOUT : Path.of(named);
    Assumptions.assumeTrue(
        Files.isRegularFile(model),
        () ->
            "SKIPPED, NOT PASSED: the icetk model is not at "
                + model.toAbsolutePath().normalize()
                + "; name it with -Dicetk.model=FILE");
  }

  @Test
  void everyTextHasTheReferenceIds() throws IOException {
    Path vectors = Path.of(System.getProperty("golden.dir", "src/test/resources/golden"));
    Path file = vectors.resolve("icetk").resolve("encode.jsonl.gz");
    Assumptions.assumeTrue(
        Files.isRegularFile(file),
        () ->
            "SKIPPED, NOT PASSED: no vectors at "
                + file.toAbsolutePath().normalize()
                + "; name their folder with -Dgolden.dir=DIR");
    List<String> wrong = new ArrayList<>();
    int texts = 0;
    try (DocumentTokenizer tokenizer = imported(TokenizerImport.icetk()).open();
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      ObjectMapper json = new ObjectMapper();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode vector = json.readTree(line);
        int[] ids = json.treeToValue(vector.get("ids"), int[].class);
        String text = vector.get("text").asText();
        texts++;
        if (!tokenizer.tokenizePart(text).equals(TokenSequence.of(ids))) {
          wrong.add(text);
        }
      }
    }
    assertThat(texts).isPositive();
    assertThat(wrong).as("texts with other ids, of %d", texts).isEmpty();
  }

  @Test
  void glmsSpecialTokensStandAtTheirIds() throws IOException {
    assertThat(imported(TokenizerImport.icetk()).vocabulary().special())
        .isEqualTo(new SpecialTokens(150000, 150001, 150002, 150004, 150005, 150003, 20003));
  }

  @Test
  void newlinesTabsAndBlanksHaveTheirOwnPiecesWhenAskedFor() throws IOException {
    try (DocumentTokenizer kept = imported(TokenizerImport.chatglm()).open();
        DocumentTokenizer lost = imported(TokenizerImport.icetk()).open()) {
      assertThat(kept.tokenizePart("abc\nhi")).isEqualTo(TokenSequence.of(48198, 20004, 23642));
      assertThat(lost.tokenizePart("abc\nhi")).isEqualTo(TokenSequence.of(48198, 32273));
      assertThat(kept.tokenizePart("def f(x):\n    return x\t# ok"))
          .isEqualTo(
              TokenSequence.of(
                  21616, 20502, 20020, 20149, 145662, 20004, 150011, 22091, 20399, 150008, 20061,
                  25389));
    }
  }

  private TokenizerFile imported(TokenizerImport options) throws IOException {
    Path file = folder.resolve("tokenizer.json");
    SentencePieceModel parsed =
        SentencePieceModel.parse(model.toString(), Files.readAllBytes(model));
    Files.writeString(file, TokenizerJson.of(parsed, options).toString());
    return TokenizerFile.read(file, new TokenizerConfig("", NAMES, false));
  }
}
