package io.infill.tokenize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infill.tokenize.huggingface.DocumentTokenizer;
import io.infill.tokenize.huggingface.TokenizerFile;
import io.infill.tokenize.sentencepiece.ImportPreset;
import io.infill.tokenize.sentencepiece.SentencePieceModel;
import io.infill.tokenize.sentencepiece.TokenizerJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * GLM-130B's text tokenizer, imported, gives the reference library's ids.
 *
 * <p>System properties: {@code golden.dir} holds the folder {@code icetk} with one or more {@code
 * *.jsonl} or {@code *.jsonl.gz}, each line with {@code text} and {@code ids} (default: the copy
 * under the test resources); {@code icetk.model} is the model file (default: {@code
 * ../shared/data/08-tokenizers/icetk/ice_text.model} beside the checkout). What a property names
 * must be there. Without the model the test is skipped: its licence keeps it out of this
 * repository.
 */
class GoldenTokenizerTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private Path model;

  @BeforeEach
  void findTheModel() {
    String named = System.getProperty("icetk.model");
    if (named != null) {
      model = RealTokenizers.resolved(named);
      assertThat(model).as("the model that -Dicetk.model names").isRegularFile();
      return;
    }
    Optional<Path> found = RealTokenizers.find("icetk/ice_text.model");
    if (found.isEmpty()) {
      String skipped =
          "SKIPPED, NOT PASSED: GoldenTokenizerTest has no icetk model beside the checkout; name it"
              + " with -Dicetk.model=FILE";
      System.out.println(skipped);
      Assumptions.abort(skipped);
    }
    model = found.orElseThrow();
  }

  @Test
  void everyTextHasTheReferenceIds() throws IOException {
    Path vectors =
        RealTokenizers.resolved(System.getProperty("golden.dir", "src/test/resources/golden"))
            .resolve("icetk");
    assertThat(vectors).as("the folder of the vectors").isDirectory();
    List<Path> files;
    try (Stream<Path> all = Files.list(vectors)) {
      files = all.filter(file -> file.toString().matches(".*\\.jsonl(\\.gz)?")).sorted().toList();
    }
    assertThat(files).as("vectors in %s", vectors).isNotEmpty();
    List<String> wrong = new ArrayList<>();
    int texts = 0;
    try (DocumentTokenizer tokenizer = imported(ImportPreset.icetk()).open()) {
      for (Path file : files) {
        for (JsonNode vector : read(file)) {
          texts++;
          int[] ids = JSON.treeToValue(vector.required("ids"), int[].class);
          String text = vector.required("text").textValue();
          if (!tokenizer.tokenizePart(text).equals(TokenSequence.of(ids))) {
            wrong.add(file.getFileName() + ": " + text);
          }
        }
      }
    }
    System.out.printf("GoldenTokenizerTest: %d texts of %s%n", texts, files);
    assertThat(texts).isPositive();
    assertThat(wrong).as("texts with other ids, of %d", texts).isEmpty();
  }

  @Test
  void glmsSpecialTokensStandAtTheirIds() throws IOException {
    TokenizerFile file = imported(ImportPreset.icetk());
    assertThat(file.vocabulary().special())
        .isEqualTo(new SpecialTokens(150000, 150001, 150002, 150004, 150005, 150003, 20003));
    assertThat(file.vocabulary().id("<ENC>")).hasValue(150006);
    assertThat(file.vocabulary().id("<dBLOCK>")).hasValue(150007);
    assertThat(file.vocabulary().id("<|tab|>")).hasValue(150008);
    assertThat(file.vocabulary().id("<0x00>")).hasValue(150088);
    assertThat(file.vocabulary().size()).isEqualTo(150344);
    assertThat(imported(ImportPreset.chatglm6b()).vocabulary().special())
        .isEqualTo(new SpecialTokens(130000, 130001, 130002, 130004, 130005, 130003, 3));
  }

  @Test
  void newlinesTabsAndBlanksHaveTheirOwnPiecesWhenAskedFor() throws IOException {
    try (DocumentTokenizer kept = imported(ImportPreset.chatglm()).open();
        DocumentTokenizer lost = imported(ImportPreset.icetk()).open()) {
      assertThat(kept.tokenizePart("abc\nhi")).isEqualTo(TokenSequence.of(48198, 20004, 23642));
      assertThat(lost.tokenizePart("abc\nhi")).isEqualTo(TokenSequence.of(48198, 32273));
      assertThat(kept.tokenizePart("def f(x):\n    return x\t# ok"))
          .isEqualTo(
              TokenSequence.of(
                  21616, 20502, 20020, 20149, 145662, 20004, 150011, 22091, 20399, 150008, 20061,
                  25389));
    }
  }

  private TokenizerFile imported(ImportPreset preset) throws IOException {
    Path file = folder.resolve("tokenizer.json");
    SentencePieceModel parsed =
        SentencePieceModel.parse(model.toString(), Files.readAllBytes(model));
    Files.writeString(file, TokenizerJson.of(parsed, preset.options()).toString());
    return TokenizerFile.read(file, new TokenizerConfig("", preset.names(), false));
  }

  private static List<JsonNode> read(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes,
                    StandardCharsets.UTF_8))) {
      List<JsonNode> vectors = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        vectors.add(JSON.readTree(line));
      }
      return vectors;
    }
  }
}
