package io.infill.cleaning.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.infill.cleaning.model.ModelConfig.Kind;
import io.infill.cleaning.quality.Bound;
import io.infill.cleaning.quality.Finding;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityModelsTest {
  private static final String ENGLISH = "Everyone has the right to life, liberty and security.";
  private static final String CHINESE = "人人有权享有生命、自由和人身安全。";

  @TempDir Path temporary;

  private static String classifier() throws Exception {
    return Path.of(
            QualityModelsTest.class.getResource("/io/infill/cleaning/fasttext/dense.bin").toURI())
        .toString();
  }

  private static ModelConfig fastText(String label, Bound bound, double limit) throws Exception {
    return new ModelConfig(
        "topic", Kind.FASTTEXT, classifier(), label, List.of(), 1_000, bound, limit);
  }

  @Test
  void aTextOnTheWrongSideOfTheLimitIsFoundWithValueAndLimit() throws Exception {
    QualityModels models = new QualityModels(List.of(fastText("en", Bound.AT_LEAST, 0.5)));
    assertThat(models.judge(ENGLISH, "en")).isEmpty();
    Finding finding = models.judge(CHINESE, "zh-Hans").orElseThrow();
    assertThat(finding.rule()).isEqualTo("model.topic");
    assertThat(finding.value()).isBetween(0.0, 0.5);
    assertThat(finding.limit()).isEqualTo(0.5);
    assertThat(finding.detail()).isEqualTo("en");
  }

  @Test
  void theBoundMayBeTheOtherSide() throws Exception {
    QualityModels models = new QualityModels(List.of(fastText("en", Bound.AT_MOST, 0.5)));
    assertThat(models.judge(ENGLISH, "en")).isPresent();
    assertThat(models.judge(CHINESE, "zh-Hans")).isEmpty();
  }

  @Test
  void aModelJudgesItsLanguagesOnly() throws Exception {
    ModelConfig english =
        new ModelConfig(
            "topic", Kind.FASTTEXT, classifier(), "zh", List.of("en"), 1_000, Bound.AT_LEAST, 1);
    QualityModels models = new QualityModels(List.of(english));
    assertThat(models.judge(ENGLISH, "zh-Hans")).isEmpty();
    assertThat(models.judge(ENGLISH, "eng")).isEmpty();
    assertThat(models.judge(ENGLISH, "en")).isPresent();
  }

  @Test
  void onlyTheBeginningIsShownToAModel() throws Exception {
    ModelConfig config =
        new ModelConfig(
            "topic", Kind.FASTTEXT, classifier(), "en", List.of(), 100, Bound.AT_LEAST, 0.5);
    String text = ENGLISH + ' ' + ENGLISH + ' ' + CHINESE.repeat(50);
    assertThat(new QualityModels(List.of(config)).judge(text, "en")).isEmpty();
  }

  @Test
  void aLabelThatTheModelLacksIsNamedWithThoseItHas() {
    assertThatThrownBy(() -> new QualityModels(List.of(fastText("good", Bound.AT_LEAST, 0.5))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dense.bin has no label \"good\" but ")
        .hasMessageContaining("en");
  }

  @Test
  void aFileThatIsMissingOrNoModelIsNamed() throws Exception {
    Path text = Files.writeString(temporary.resolve("text"), "no model");
    for (Kind kind : List.of(Kind.FASTTEXT, Kind.ARPA, Kind.DJL)) {
      String label = kind == Kind.ARPA ? "" : "en";
      for (Path path : List.of(text, temporary.resolve("missing"))) {
        ModelConfig config =
            new ModelConfig("m", kind, path.toString(), label, List.of(), 100, Bound.AT_LEAST, 0.5);
        assertThatThrownBy(() -> new QualityModels(List.of(config)))
            .isInstanceOf(UncheckedIOException.class)
            .hasMessageContaining(path.toString());
      }
    }
  }

  @Test
  void aModelOfDjlIsLoadedWithTheTranslatorThatItsFolderNames() throws Exception {
    Files.writeString(
        temporary.resolve("serving.properties"),
        "engine=RPC\ntranslatorFactory=" + KeywordTranslatorFactory.class.getName() + '\n');
    ModelConfig config =
        new ModelConfig(
            "q", Kind.DJL, temporary.toString(), "good", List.of(), 100, Bound.AT_LEAST, 0.5);
    QualityModels models = new QualityModels(List.of(config));
    assertThat(models.judge("a good text", "en")).isEmpty();
    assertThat(models.judge("a text", "en")).contains(new Finding("model.q", 0.1, 0.5, "good"));
    ModelConfig other =
        new ModelConfig(
            "q", Kind.DJL, temporary.toString(), "fine", List.of(), 100, Bound.AT_LEAST, 0.5);
    assertThatThrownBy(() -> new QualityModels(List.of(other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no label \"fine\" but [good, bad]");
  }

  @Test
  void aModelOfDjlThatChangesIsLoadedAgain() throws Exception {
    String properties =
        "engine=RPC\ntranslatorFactory=" + KeywordTranslatorFactory.class.getName() + '\n';
    Path file = Files.writeString(temporary.resolve("serving.properties"), properties);
    assertThat(DjlScorer.of(temporary, "good").score("a good text")).isEqualTo(0.9);
    Files.writeString(file, properties + "option.word=fine\n");
    assertThat(DjlScorer.of(temporary, "good").score("a good text")).isEqualTo(0.1);
    assertThat(DjlScorer.of(temporary, "good").score("a fine text")).isEqualTo(0.9);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));
    assertThat(DjlScorer.of(temporary, "good").score("a fine text")).isEqualTo(0.9);
  }

  @Test
  void scorersAreClosedTogetherAndWhenALaterOneCannotBeLoaded() {
    List<String> closed = new ArrayList<>();
    ModelConfig d = ModelConfig.defaults();
    ModelConfig first = new ModelConfig("a", d.kind(), "p", "l", List.of(), 100, d.bound(), 0);
    ModelConfig second = new ModelConfig("b", d.kind(), "p", "l", List.of(), 100, d.bound(), 0);
    new QualityModels(List.of(first, second), model -> told(model.name(), closed)).close();
    assertThat(closed).containsExactly("a", "b");
    closed.clear();
    assertThatThrownBy(
            () ->
                new QualityModels(
                    List.of(first, second),
                    model -> {
                      if (model.equals(second)) {
                        throw new IllegalArgumentException("no label");
                      }
                      return told(model.name(), closed);
                    }))
        .hasMessage("no label");
    assertThat(closed).containsExactly("a");
  }

  private static TextScorer told(String name, List<String> closed) {
    return new TextScorer() {
      @Override
      public double score(String text) {
        return 1;
      }

      @Override
      public void close() {
        closed.add(name);
      }
    };
  }

  @Test
  void perplexityOfAnNgramModelIsAValueToo() throws Exception {
    Path file = Files.writeString(temporary.resolve("m.arpa"), NgramModelTest.SMALL);
    ModelConfig config =
        new ModelConfig("lm", Kind.ARPA, file.toString(), "", List.of(), 100, Bound.AT_MOST, 5);
    QualityModels models = new QualityModels(List.of(config));
    assertThat(models.judge("a b", "en")).isEmpty();
    Finding finding = models.judge("b b b", "en").orElseThrow();
    // Four tokens whose logarithms sum up to -4.0: see NgramModelTest.
    assertThat(finding.value()).isCloseTo(Math.pow(10, 4.0 / 4), within(1e-4));
  }

  @Test
  void modelsThatLackSomethingOrShareANameAreRefused() {
    ModelConfig d = ModelConfig.defaults();
    ModelConfig named =
        new ModelConfig("a", d.kind(), "p", "l", d.languages(), 100, d.bound(), d.limit());
    assertThatThrownBy(() -> ModelConfig.check(List.of(d))).hasMessageStartingWith("models: each");
    assertThatThrownBy(() -> ModelConfig.check(List.of(named, named)))
        .hasMessage("models must have different names but a is given twice");
    assertThatThrownBy(() -> ModelConfig.check(List.of(named.withPath(""))))
        .hasMessage("models: a needs a path");
    assertThatThrownBy(
            () -> new ModelConfig("a", d.kind(), "p", "l", d.languages(), 100, d.bound(), 1.5))
        .hasMessage("limit must be from 0 to 1 but was 1.5");
    assertThatThrownBy(
            () -> new ModelConfig("a", d.kind(), "p", "l", d.languages(), 99, d.bound(), 1))
        .hasMessage("maxChars must be >= 100 but was 99");
  }
}
