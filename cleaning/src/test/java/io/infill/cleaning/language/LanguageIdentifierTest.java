package io.infill.cleaning.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageIdentifierTest {
  private final LanguageIdentifier identifier = new LanguageIdentifier(LanguageConfig.defaults());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|The committee met in the morning and decided that the bridge should be repaired before winter.",
        "en|Fresh bread, strong coffee, warm soup",
        "zh-Hans|这座桥建于明代，后来经过多次修缮，至今仍然可以通行。",
        "zh-Hant|這座橋建於明代，後來經過多次修繕，至今仍然可以通行。",
        "zh-Hans|人山水火土木",
        "ja|この橋は明の時代に建てられ、その後何度も修理されました。",
        "ko|이 다리는 명나라 때 지어졌으며 그 후 여러 번 수리되었습니다.",
        "ru|Этот мост был построен давно и с тех пор не раз ремонтировался.",
        "uk|Цей міст був збудований дуже давно, але з того часу його не раз ремонтували, і він ще є.",
        "bg|Този мост е построен отдавна и оттогава е ремонтиран няколко пъти.",
        "und-Cyrl|Күпер",
        "ar|بني هذا الجسر منذ زمن بعيد وتم ترميمه عدة مرات",
        "el|Αυτή η γέφυρα χτίστηκε πριν από πολύ καιρό",
        "th|สะพานนี้สร้างขึ้นเมื่อนานมาแล้ว",
        "de|Die Brücke wurde vor langer Zeit gebaut und seitdem mehrfach repariert, weil der Fluss sie beschädigt hat.",
        "fr|Le pont a été construit il y a longtemps et il a été réparé plusieurs fois depuis cette époque.",
        "vi|Cây cầu này được xây dựng từ lâu và đã được sửa chữa nhiều lần trong những năm qua.",
        "vi|Ca\u0302y ca\u0302\u0300u na\u0300y \u0111u\u031bo\u031b\u0323c xa\u0302y va\u0300 c\u1ee7a ng\u01b0\u1eddi",
        "sv|Bron byggdes för länge sedan och den har reparerats flera gånger sedan dess.",
        "fa|این پل مدت ها پیش ساخته شده است و از آن زمان چندین بار تعمیر شده است",
        "hi|यह पुल बहुत समय पहले बनाया गया था और तब से इसकी कई बार मरम्मत की गई है",
        "es|El puente fue construido hace mucho tiempo y desde entonces ha sido reparado varias veces.",
        "und|12345 67890 --- !!!"
      })
  void namesTheLanguage(String tag, String text) {
    assertThat(identifier.identify(text).tag()).isEqualTo(tag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Tok Pisin, Welsh, Northern Sami, Quechua, Volapük-like nonsense
        "Olgeta manmeri bilong dispela graun i gat wankain namba na wankain rait bilong ol yet",
        "Genir pawb yn rhydd ac yn gydradd â'i gilydd mewn urddas a hawliau wrth eu geni hwy",
        "Buot olbmot leat riegádan friddjan ja olmmošárvvu ja olmmošvuoigatvuođaid dáfus ovttaárvosažžan",
        "Llapa runakunam nacesinku libre kayninpi iguallataq dignidadninpi chaynallataq derechonkunapipas"
      })
  void whatIsNotEnglishIsNotTakenForIt(String text) {
    assertThat(identifier.identify(text).tag()).isNotEqualTo("en");
  }

  @Test
  void englishTermsInChineseProseLeaveItChinese() {
    Language language =
        identifier.identify("我们使用 Apache Flink 和 Parquet 处理数据，然后训练 transformer 模型。");
    assertThat(language.tag()).isEqualTo("zh-Hans");
    // 20 Han characters of three bytes beside 29 Latin letters.
    assertThat(language.share()).isCloseTo(0.64, within(0.05));
  }

  @Test
  void aLongTextIsJudgedByBeginningMiddleAndEnd() {
    String menu = "首页 新闻 体育 财经 ".repeat(20);
    String english =
        "The bridge was built a long time ago and it has been repaired since. ".repeat(400);
    Language language = identifier.identify(menu + english);
    assertThat(language.tag()).isEqualTo("en");
    assertThat(language.share()).isBetween(0.5, 0.9);
  }

  @Test
  void sameTextSameAnswer() {
    String text = "Een brug over de rivier, een huis aan het water en een boot in de haven.";
    Language first = identifier.identify(text);
    for (int i = 0; i < 20; i++) {
      assertThat(new LanguageIdentifier(LanguageConfig.defaults()).identify(text)).isEqualTo(first);
    }
    assertThat(first.tag()).isEqualTo("nl");
  }

  @Test
  void variantsAreTakenFromBothDirections() {
    assertThat(HanVariants.simplified('橋')).isEqualTo('桥');
    assertThat(HanVariants.simplified('山')).isEqualTo('山');
    assertThat(HanVariants.side('橋')).isEqualTo(1);
    assertThat(HanVariants.side('桥')).isEqualTo(-1);
    assertThat(HanVariants.side('山')).isZero();
    assertThat(HanVariants.simplified('a')).isEqualTo('a');
  }

  @Test
  void allowedTagsCoverWhatLiesBelowThem() {
    LanguageConfig config = new LanguageConfig(List.of("en", "zh"), 0.5, 1_200, "", 0.1);
    assertThat(config.allows("zh-Hant")).isTrue();
    assertThat(config.allows("en")).isTrue();
    assertThat(config.allows("zha")).isFalse();
    assertThat(config.allows("de")).isFalse();
    assertThat(new LanguageConfig(List.of(), 0.5, 1_200, "", 0.1).allows("tt")).isTrue();
  }

  @Test
  void badConfigsAreRefusedWithTheValue() {
    assertThatThrownBy(() -> new LanguageConfig(List.of("English"), 0.5, 1_200, "", 0.1))
        .hasMessage("allowed must hold language tags such as en or zh-Hans but held \"English\"");
    assertThatThrownBy(() -> new LanguageConfig(List.of(), -0.1, 1_200, "", 0.1))
        .hasMessage("minShare must be from 0 to 1 but was -0.1");
    assertThatThrownBy(() -> new LanguageConfig(List.of(), 0.5, 99, "", 0.1))
        .hasMessage("sampleChars must be >= 100 but was 99");
  }
}
