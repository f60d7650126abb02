package io.infill.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MaskingConfigTest {
  private static final MaskingConfig D = MaskingConfig.defaults();

  @Test
  void the_defaults_are_the_papers() {
    assertThat(D)
        .isEqualTo(
            new MaskingConfig(
                Recipe.INFILL,
                2048,
                new TaskMix(0.3, 0.7, 0),
                0.15,
                3,
                0.2,
                4,
                DocumentBoundaries.SHARED,
                false,
                0.02,
                0.02,
                DocumentPacking.CONCATENATE,
                64,
                0.01,
                ".?!;:。？！；…\n",
                1,
                PositionScheme.ONE_DIMENSIONAL));
    assertThat(D.blockPositions()).isEqualTo(512);
    assertThat(D.referenceRowTokens()).isEqualTo(2000);
    assertThat(sized(512, 4).referenceRowTokens()).isEqualTo(500);
  }

  @Test
  void values_out_of_range_are_refused_by_name_rule_and_value() {
    assertThatThrownBy(() -> sized(511, 1))
        .hasMessage("sequenceLength must be from 512 to 32768 but was 511");
    assertThatThrownBy(() -> sized(32_769, 1))
        .hasMessage("sequenceLength must be from 512 to 32768 but was 32769");
    assertThatThrownBy(() -> sized(512, 3))
        .hasMessage("blocks must be >= 1 and divide sequenceLength 512 but was 3");
    assertThatThrownBy(() -> sized(512, 0))
        .hasMessage("blocks must be >= 1 and divide sequenceLength 512 but was 0");
    assertThatThrownBy(() -> sized(512, 16))
        .hasMessage("blocks must leave 64 positions each but was 16");
    assertThatThrownBy(() -> ratios(0, 3, 0.2, 0, 0))
        .hasMessage("maskRatio must be from 0.01 to 0.5 but was 0.0");
    assertThatThrownBy(() -> ratios(Double.NaN, 3, 0.2, 0, 0))
        .hasMessage("maskRatio must be from 0.01 to 0.5 but was NaN");
    assertThatThrownBy(() -> ratios(0.15, 0.5, 0.2, 0, 0))
        .hasMessage("spanMean must be from 1.0 to 20.0 but was 0.5");
    assertThatThrownBy(() -> ratios(0.15, 3, 1.1, 0, 0))
        .hasMessage("gmaskMinRatio must be from 0.0 to 1.0 but was 1.1");
    assertThatThrownBy(() -> ratios(0.15, 3, 0.2, -0.1, 0))
        .hasMessage("shortSequenceProbability must be from 0.0 to 1.0 but was -0.1");
    assertThatThrownBy(() -> ratios(0.15, 3, 0.2, 0, 2))
        .hasMessage("singleSpanProbability must be from 0.0 to 1.0 but was 2.0");
  }

  @Test
  void shares_must_add_up_to_one() {
    assertThatThrownBy(() -> new TaskMix(0.3, 0.6, 0.2))
        .hasMessageStartingWith("mask + gmask + smask must be 1 but was 0.3 + 0.6 + 0.2");
    assertThatThrownBy(() -> new TaskMix(-0.1, 1.1, 0))
        .hasMessage("mask must be from 0 to 1 but was -0.1");
    assertThatThrownBy(() -> new TaskMix(0.5, 0.7, -0.2))
        .hasMessage("smask must be from 0 to 1 but was -0.2");
    assertThatThrownBy(() -> new TaskMix(0.5, Double.NaN, 0))
        .hasMessage("gmask must be from 0 to 1 but was NaN");
  }

  @Test
  void the_reference_recipe_refuses_what_the_reference_cannot_do() {
    assertThatThrownBy(
            () -> Fixtures.config(Recipe.GLM_130B, 512, 0.3, DocumentBoundaries.ISOLATE, false))
        .hasMessage(
            "documentBoundaries must be \"shared\" with recipe \"glm-130b\" but was \"isolate\"");
    assertThatThrownBy(
            () -> Fixtures.config(Recipe.GLM_130B, 512, 0.3, DocumentBoundaries.SHARED, true))
        .hasMessage("eopOnGmask must be false with recipe \"glm-130b\" but was true");
  }

  @Test
  void labels_lead_back_to_their_values() {
    assertThat(Recipe.values()).allMatch(r -> Recipe.ofLabel(r.label()) == r);
    assertThat(DocumentBoundaries.values())
        .allMatch(b -> DocumentBoundaries.ofLabel(b.label()) == b);
    assertThat(Task.values()).allMatch(t -> Task.ofLabel(t.label()) == t);
    assertThat(DocumentPacking.values()).allMatch(p -> DocumentPacking.ofLabel(p.label()) == p);
    assertThatThrownBy(() -> DocumentPacking.ofLabel("worst"))
        .hasMessage("packing must be \"concatenate\" or \"best-fit\" but was \"worst\"");
    assertThatThrownBy(() -> Recipe.ofLabel("glm"))
        .hasMessage("recipe must be \"infill\" or \"glm-130b\" but was \"glm\"");
    assertThatThrownBy(() -> DocumentBoundaries.ofLabel("cut"))
        .hasMessage("documentBoundaries must be \"isolate\" or \"shared\" but was \"cut\"");
  }

  @Test
  void the_settings_of_packing_and_epochs_are_checked() {
    assertThatThrownBy(() -> Fixtures.with(D, "packWindow", 0))
        .hasMessage("packWindow must be from 1 to 1024 but was 0");
    assertThatThrownBy(() -> Fixtures.with(D, "maxPadding", 1.5))
        .hasMessage("maxPadding must be from 0.0 to 1.0 but was 1.5");
    assertThatThrownBy(() -> Fixtures.with(D, "epochs", 0))
        .hasMessage("epochs must be from 1 to 1000 but was 0");
    assertThatThrownBy(() -> Fixtures.with(D, "sentenceEnds", ""))
        .hasMessage("sentenceEnds must hold a character but is empty");
    assertThatThrownBy(() -> Fixtures.with(D, "sentenceEnds", ".a"))
        .hasMessage("sentenceEnds must hold no letter, digit or blank but was \".a\"");
    assertThatThrownBy(
            () -> Fixtures.with(D, "recipe", Recipe.GLM_130B, "packing", DocumentPacking.BEST_FIT))
        .hasMessage(
            "packing must be \"concatenate\" with recipe \"glm-130b\" but was \"best-fit\"");
    assertThatThrownBy(
            () -> Fixtures.with(D, "recipe", Recipe.GLM_130B, "taskMix", new TaskMix(0, 0.5, 0.5)))
        .hasMessage("taskMix.smask must be 0.0 with recipe \"glm-130b\" but was 0.5");
  }

  @Test
  void the_reference_recipe_must_draw_a_span_in_the_shortest_chunk() {
    assertThatThrownBy(() -> Fixtures.with(D, "recipe", Recipe.GLM_130B, "maskRatio", 0.03))
        .hasMessage("maskRatio must be >= 0.03125 with recipe \"glm-130b\" but was 0.03");
    assertThatThrownBy(() -> Fixtures.with(D, "recipe", Recipe.GLM_130B, "gmaskMinRatio", 0.0))
        .hasMessage("gmaskMinRatio must be >= 0.01 with recipe \"glm-130b\" but was 0.0");
  }

  @Test
  void a_draw_falls_to_mask_then_smask_then_gmask() {
    TaskMix mix = new TaskMix(0.25, 0.25, 0.5);
    assertThat(mix.at(0)).isEqualTo(Task.MASK);
    assertThat(mix.at(0.25)).isEqualTo(Task.SMASK);
    assertThat(mix.at(0.75)).isEqualTo(Task.GMASK);
    assertThat(new TaskMix(0, 1, 0).at(0)).isEqualTo(Task.GMASK);
  }

  private static MaskingConfig sized(int sequenceLength, int blocks) {
    return Fixtures.with(D, "sequenceLength", sequenceLength, "blocks", blocks);
  }

  private static MaskingConfig ratios(
      double maskRatio, double spanMean, double gmask, double shortly, double single) {
    return Fixtures.with(
        D,
        "maskRatio",
        maskRatio,
        "spanMean",
        spanMean,
        "gmaskMinRatio",
        gmask,
        "shortSequenceProbability",
        shortly,
        "singleSpanProbability",
        single);
  }
}
