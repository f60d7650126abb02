package io.infill.mip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.masking.Recipe;
import java.util.List;
import org.junit.jupiter.api.Test;

class MipConfigTest {

  @Test
  void defaultsAreThePapers() {
    MipConfig config = MipConfig.defaults();
    assertThat(config.share()).isEqualTo(0.05);
    assertThat(config.cap()).isEqualTo(100_000);
    assertThat(config.capUnit()).isEqualTo(CapUnit.DATASET);
    assertThat(config.blocks()).isEqualTo(4);
    assertThat(config.packWindow()).isEqualTo(64);
    assertThat(config.datasets()).isEmpty();
  }

  @Test
  void theRecipeDecidesWhatIsLeftToIt() {
    MipConfig reference = MipConfig.defaults().under(Recipe.GLM_130B);
    assertThat(reference.packing()).isEqualTo(Packing.FIXED);
    assertThat(reference.longSamples()).isEqualTo(LongSamples.TRUNCATE);
    assertThat(reference.room(2048)).isEqualTo(512);
    MipConfig own = MipConfig.defaults().under(Recipe.INFILL);
    assertThat(own.packing()).isEqualTo(Packing.BUDGET);
    assertThat(own.longSamples()).isEqualTo(LongSamples.DROP);
    assertThat(own.room(2048)).isEqualTo(2048);
    MipConfig said = with(0.05, 1, 4, Packing.GREEDY, LongSamples.DROP, 1);
    assertThat(said.under(Recipe.GLM_130B)).isEqualTo(said);
  }

  @Test
  void aDatasetsOwnCapGoesBeforeTheConfigs() {
    PromptTemplate template = new PromptTemplate("t", "a ||| b", "");
    MipDataset capped = new MipDataset("x", "", List.of(), 7, List.of(template));
    MipDataset open = new MipDataset("x", "", List.of(), 0, List.of(template));
    assertThat(MipConfig.defaults().capOf(capped)).isEqualTo(7);
    assertThat(MipConfig.defaults().capOf(open)).isEqualTo(100_000);
  }

  @Test
  void valuesOutOfRangeAreRefusedWithRuleAndValue() {
    assertRefused(-0.1, 1, 4, 1, "share must be >= 0 and < 1 but was -0.1");
    assertRefused(1, 1, 4, 1, "share must be >= 0 and < 1 but was 1.0");
    assertRefused(Double.NaN, 1, 4, 1, "share must be >= 0 and < 1 but was NaN");
    assertRefused(0, 0, 4, 1, "cap must be from 1 to 20000000 but was 0");
    assertRefused(0, 20_000_001, 4, 1, "cap must be from 1 to 20000000 but was 20000001");
    assertRefused(0, 1, 0, 1, "blocks must be >= 1 but was 0");
    assertRefused(0, 1, 4, 0, "packWindow must be >= 1 but was 0");
  }

  @Test
  void labelsAreReadBackAndOthersRefused() {
    for (CapUnit unit : CapUnit.values()) {
      assertThat(CapUnit.ofLabel(unit.label())).isEqualTo(unit);
    }
    for (Packing packing : Packing.values()) {
      assertThat(Packing.ofLabel(packing.label())).isEqualTo(packing);
    }
    for (LongSamples choice : LongSamples.values()) {
      assertThat(LongSamples.ofLabel(choice.label())).isEqualTo(choice);
    }
    assertThat(Packing.BY_RECIPE.label()).isEqualTo("by-recipe");
    assertThatThrownBy(() -> CapUnit.ofLabel("x"))
        .hasMessage("capUnit must be dataset or prompt but was \"x\"");
    assertThatThrownBy(() -> Packing.ofLabel("x"))
        .hasMessage("packing must be fixed, greedy, budget or by-recipe but was \"x\"");
    assertThatThrownBy(() -> LongSamples.ofLabel("x"))
        .hasMessage("longSamples must be drop, truncate or by-recipe but was \"x\"");
  }

  private static void assertRefused(
      double share, int cap, int blocks, int packWindow, String message) {
    assertThatThrownBy(() -> with(share, cap, blocks, Packing.FIXED, LongSamples.DROP, packWindow))
        .hasMessage(message);
  }

  private static MipConfig with(
      double share, int cap, int blocks, Packing packing, LongSamples longSamples, int window) {
    return new MipConfig(share, "", cap, CapUnit.DATASET, packing, blocks, longSamples, window);
  }
}
