package io.infill.cleaning.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.text.Normalizer2;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextNormalizerTest {
  private static NormalizeConfig config(
      boolean lineEndings,
      boolean controlCharacters,
      boolean invisibleCharacters,
      boolean compose,
      boolean trailingBlanks,
      double maxMojibakeShare) {
    return new NormalizeConfig(
        false,
        lineEndings,
        controlCharacters,
        invisibleCharacters,
        compose,
        trailingBlanks,
        maxMojibakeShare,
        false,
        "",
        false,
        false,
        Script.KEEP,
        "");
  }

  private final TextNormalizer normalizer = new TextNormalizer(NormalizeConfig.defaults());

  @Property(tries = 2_000)
  void isIdempotent(@ForAll String text) {
    String once = normalizer.normalize(text);
    assertThat(normalizer.normalize(once)).isEqualTo(once);
  }

  @Property(tries = 500)
  void isIdempotentOnWhatItLooksFor(
      @ForAll
          @CharRange(from = '\u0000', to = '\u00A1')
          @CharRange(from = '\u0300', to = '\u0310')
          @CharRange(from = '\u2000', to = '\u2070')
          @CharRange(from = '\u3000', to = '\u3002')
          String text) {
    String once = normalizer.normalize(text);
    assertThat(normalizer.normalize(once)).isEqualTo(once);
    assertThat(Normalizer2.getNFCInstance().isNormalized(once)).isTrue();
  }

  @Property
  void leavesPrintableAsciiAlone(@ForAll @CharRange(from = '!', to = '~') String text) {
    assertThat(normalizer.normalize(text)).isSameAs(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nb", "a\rb", "a\u0085b", "a\u2028b", "a\u2029b", "a\fb", "a\u000Bb"})
  void everyLineEndBecomesOneLineFeed(String text) {
    assertThat(normalizer.normalize(text)).isEqualTo("a\nb");
  }

  @Test
  void aCarriageReturnBeforeAnotherIsALineOfItsOwn() {
    assertThat(normalizer.normalize("a\r\r\nb\n\rc")).isEqualTo("a\n\nb\n\nc");
  }

  @Test
  void everyControlCharacterButTabAndLineFeedGoes() {
    for (char c = 0; c < 0xA0; c++) {
      boolean control = Character.isISOControl(c) && "\n\t\r\f\u000B\u0085".indexOf(c) < 0;
      String expected = control ? "ab" : null;
      if (expected != null) {
        assertThat(normalizer.normalize("a" + c + "b")).as("U+%04X", (int) c).isEqualTo(expected);
      }
    }
    assertThat(normalizer.normalize("a\tb")).isEqualTo("a\tb");
  }

  @Test
  void composesButNeverFoldsCompatibilityCharacters() {
    assertThat(normalizer.normalize("cafe\u0301")).isEqualTo("café");
    assertThat(normalizer.normalize("ＡＢＣ１２３，①ﬁ㎏")).isEqualTo("ＡＢＣ１２３，①ﬁ㎏");
  }

  @Test
  void invisibleNoiseGoesAndWhatScriptsNeedStays() {
    assertThat(normalizer.normalize("\uFEFFno\u200Bise\u2060")).isEqualTo("noise");
    assertThat(normalizer.normalize("ภาษา\u200Bไทย")).isEqualTo("ภาษา\u200Bไทย");
    assertThat(normalizer.normalize("👩\u200D🔬")).isEqualTo("👩\u200D🔬");
  }

  @Test
  void anUnpairedSurrogateBecomesAReplacementCharacter() {
    assertThat(normalizer.normalize("a\uD83Db\uDC69c")).isEqualTo("a\uFFFDb\uFFFDc");
  }

  @Test
  void trailingBlanksAndBlankLinesAtBothEndsGoButIndentationStays() {
    assertThat(normalizer.normalize("\n \n  a \t\nb\u3000\n\n c \n\n")).isEqualTo("  a\nb\n\n c");
    assertThat(normalizer.normalize(" \n\t")).isEmpty();
  }

  @Test
  void eachSwitchHasItsEffect() {
    NormalizeConfig off = config(false, false, false, false, false, 1);
    String messy = "a\r\n\u0001\uFEFFe\u0301 \n";
    assertThat(new TextNormalizer(off).normalize(messy)).isSameAs(messy);
    assertThat(new TextNormalizer(config(true, false, false, false, false, 1)).normalize(messy))
        .isEqualTo("a\n\u0001\uFEFFe\u0301 \n");
    assertThat(new TextNormalizer(config(false, true, false, false, false, 1)).normalize(messy))
        .isEqualTo("a\r\n\uFEFFe\u0301 \n");
    assertThat(new TextNormalizer(config(false, false, true, false, false, 1)).normalize(messy))
        .isEqualTo("a\r\n\u0001e\u0301 \n");
    assertThat(new TextNormalizer(config(false, false, false, true, false, 1)).normalize(messy))
        .isEqualTo("a\r\n\u0001\uFEFFé \n");
    assertThat(new TextNormalizer(config(false, false, false, false, true, 1)).normalize(messy))
        .isEqualTo("a\r\n\u0001\uFEFFe\u0301");
  }

  @Test
  void anImpossibleMojibakeShareIsRefused() {
    assertThatThrownBy(() -> config(true, true, true, true, true, 1.1))
        .hasMessage("maxMojibakeShare must be from 0 to 1 but was 1.1");
  }
}
