package io.infill.cleaning.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NgramModelTest {
  static final String SMALL =
      """
      \\data\\
      ngram 1=5
      ngram 2=3

      \\1-grams:
      -99\t<s>\t-0.5
      -1.0\t</s>
      -2.0\t<unk>
      -0.7\ta\t-0.3
      -0.9\tb\t-0.1

      \\2-grams:
      -0.2\t<s> a
      -0.4\ta b
      -0.6\tb </s>

      \\end\\
      """;

  @TempDir Path temporary;

  private double score(String sentence) throws IOException {
    Path file = Files.writeString(temporary.resolve("m.arpa"), SMALL);
    return ArpaFile.read(file).logarithm(Tokens.of(sentence));
  }

  @ParameterizedTest
  @CsvSource({
    // <s> a: -0.2; a b: -0.4; b </s>: -0.6
    "a b, -1.2",
    // <s> b backs off: -0.5-0.9; b b: -0.1-0.9 twice; b </s>: -0.6
    "b b b, -4.0",
    // <s> c backs off to <unk>: -0.5-2.0; <unk> </s>: no weight, -1.0
    "c, -3.5"
  })
  void backsOffAsKatzDoes(String sentence, double logarithm) throws IOException {
    assertThat(score(sentence)).isCloseTo(logarithm, within(1e-6));
  }

  @Test
  void hanCharactersAreTokensByThemselves() {
    assertThat(Tokens.of("我用 Flink处理，数据x。"))
        .containsExactly("我", "用", "Flink", "处", "理", "，", "数", "据", "x。");
    assertThat(Tokens.of(" \u3000 ")).isEmpty();
  }

  /** The scores are those of KenLM's own test of this file. */
  @Test
  void agreesWithKenLmOnItsTestModel() throws IOException {
    String corpora = System.getProperty("corpora.dir", "");
    assumeTrue(!corpora.isEmpty(), "no -Dcorpora.dir");
    NgramModel model =
        ArpaFile.read(Path.of(corpora, "09-quality-filters/kenlm-arpa/lm/test.arpa"));
    // looking on a little, then the end by itself: -0.484652 -0.348837 -0.0155266 -0.00306122,
    // and </s> backs off.
    double known = -0.484652 - 0.348837 - 0.0155266 - 0.00306122;
    double all = model.logarithm(Tokens.of("looking on a little"));
    double more = model.logarithm(Tokens.of("looking on a little the biarritz not_found more ."));
    assertThat(all).isLessThan(known);
    assertThat(more)
        .isCloseTo(
            known - 4.04005 - 1.9889 - 2.29666 - 1.20632 - 20.0 - 0.51363 - 0.0191651,
            within(1e-3));
  }

  @ParameterizedTest
  @CsvSource({
    "ngram 1=5, ngram 1=6, ':12: no n-gram model in ARPA format'",
    "ngram 2=3, ngram 2=4, ':17: no n-gram model in ARPA format'",
    "-0.4, x, ':14: \"x\" is no number'",
    "\\data\\, data, ':1: no n-gram model in ARPA format'",
    "\\end\\, '', 'before \\end\\'"
  })
  void aFileThatContradictsItselfIsRefusedWithItsLine(String from, String to, String message)
      throws IOException {
    Path file = Files.writeString(temporary.resolve("bad.arpa"), SMALL.replace(from, to));
    assertThatThrownBy(() -> ArpaFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message);
  }
}
