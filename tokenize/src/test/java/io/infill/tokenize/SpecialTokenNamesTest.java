package io.infill.tokenize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SpecialTokenNamesTest {
  @Test
  void defaultsAreGlmsNames() {
    assertThat(TokenizerConfig.defaults())
        .isEqualTo(
            new TokenizerConfig(
                "",
                new SpecialTokenNames(
                    "[MASK]", "[gMASK]", "[sMASK]", "<sop>", "<eop>", "<eod>", "<pad>"),
                false));
  }

  @Test
  void listsThemInTheOrderOfTheirIds() {
    assertThat(SpecialTokenNames.defaults().byKey().keySet())
        .containsExactly("mask", "gmask", "smask", "sop", "eop", "eod", "pad");
  }

  @Test
  void refusesAnEmptyName() {
    assertThatThrownBy(() -> new SpecialTokenNames("a", "b", "", "d", "e", "f", "g"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("smask must name a token but is empty");
  }

  @Test
  void refusesOneTokenForTwoPurposes() {
    assertThatThrownBy(() -> new SpecialTokenNames("a", "b", "c", "d", "b", "f", "g"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("gmask and eop must be different tokens but both are \"b\"");
  }
}
