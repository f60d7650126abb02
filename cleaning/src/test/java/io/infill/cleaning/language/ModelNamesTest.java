package io.infill.cleaning.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelNamesTest {

  @Test
  void aModelNamesTheLanguageAndCharactersTellChinese() throws Exception {
    // A tiny classifier of seven languages.
    Path model =
        Path.of(ModelNamesTest.class.getResource("/io/infill/cleaning/fasttext/quant.ftz").toURI());
    LanguageIdentifier identifier =
        new LanguageIdentifier(LanguageConfig.defaults().withModel(model.toString()));
    assertThat(
            identifier
                .identify("Toute personne a droit à la vie, à la liberté et à la sûreté")
                .tag())
        .isEqualTo("fr");
    assertThat(identifier.identify("Everyone has the right to freedom of thought").tag())
        .isEqualTo("en");
    assertThat(identifier.identify("人人有權享有生命、自由和人身安全").tag()).isEqualTo("zh-Hant");
    assertThat(identifier.identify("人人有权享有生命、自由和人身安全").tag()).isEqualTo("zh-Hans");
    assertThat(identifier.identify("12345").tag()).isEqualTo("und");
  }

  @Test
  void aMissingModelIsNamed() {
    LanguageConfig config = LanguageConfig.defaults().withModel("/nowhere/lid.bin");
    assertThatThrownBy(() -> new LanguageIdentifier(config))
        .hasMessageContaining("/nowhere/lid.bin");
  }

  @ParameterizedTest
  @CsvSource({
    "en, en",
    "eng_Latn, en",
    "zho_Hans, zh",
    "cmn_Hani, zh",
    "arb_Arab, ar",
    "pes_Arab, fa",
    "nob_Latn, nb",
    "no, nb",
    "ceb, ceb",
    "EN, en",
    "1, und",
    "other, und",
    "iw, he",
    "he, he",
    "heb_Hebr, he",
    "in, id",
    "id, id",
    "ind_Latn, id",
    "ji, yi",
    "yi, yi",
    "ydd, ydd",
    "yid, yi"
  })
  void labelsOfKnownModelsBecomeTags(String label, String tag) {
    assertThat(LanguageTags.of(label)).isEqualTo(tag);
  }
}
