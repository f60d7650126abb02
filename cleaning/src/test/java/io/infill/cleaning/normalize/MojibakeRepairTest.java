package io.infill.cleaning.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MojibakeRepairTest {
  private static final String CHINESE = "这是一个关于中国的故事，大家都知道。";
  private static final String TRADITIONAL = "這是一個關於中國的故事，大家都知道。";
  private static final String RUSSIAN = "Это простое предложение на русском языке";
  private static final String FRENCH = "L’été dernier, à la plage, le café était très cher – 3 €.";

  private final MojibakeRepair repair = new MojibakeRepair();

  private static String read(String text, String as) {
    return new String(text.getBytes(StandardCharsets.UTF_8), Charset.forName(as));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "windows-1252", "windows-1254", "x-MacRoman", "IBM437"})
  void frenchReadInASingleByteCharsetComesBack(String charset) {
    assertThat(repair.repair(read(FRENCH, charset)).text()).isEqualTo(FRENCH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "windows-1251", "x-MacRoman", "IBM437"})
  void russianReadInASingleByteCharsetComesBack(String charset) {
    assertThat(repair.repair(read(RUSSIAN, charset)).text()).isEqualTo(RUSSIAN);
  }

  @Test
  void chineseReadInASingleByteCharsetComesBack() {
    assertThat(repair.repair(read(CHINESE, "ISO-8859-1")).text()).isEqualTo(CHINESE);
    assertThat(repair.repair(read(TRADITIONAL, "x-MacRoman")).text()).isEqualTo(TRADITIONAL);
  }

  @Test
  void textThatWasGarbledSeveralTimesComesBack() {
    String thrice = read(read(read("It’s late", "windows-1252"), "windows-1252"), "windows-1252");
    assertThat(repair.repair(thrice).text()).isEqualTo("It’s late");
  }

  @Test
  void utf8ReadAsGbkComesBackButForItsLastByte() {
    assertThat(repair.repair(read("这是一个关于中国的故事", "GBK")).text()).isEqualTo("这是一个关于中国的故事");
    // An odd number of bytes before the line's end: the last has gone.
    assertThat(repair.repair(read(TRADITIONAL + "\nabc", "GBK")).text())
        .isEqualTo("這是一個關於中國的故事，大家都知道\uFFFD\nabc");
  }

  @Test
  void gbkAndBig5ReadAsLatin1ComeBack() {
    String gbk = new String(CHINESE.getBytes(Charset.forName("GBK")), StandardCharsets.ISO_8859_1);
    assertThat(repair.repair(gbk).text()).isEqualTo(CHINESE);
    String text = "我們的國家";
    String big5 = new String(text.getBytes(Charset.forName("Big5")), StandardCharsets.ISO_8859_1);
    assertThat(repair.repair(big5).text()).isEqualTo(text);
  }

  @Test
  void windows1252ReadAsLatin1GetsItsMarks() {
    assertThat(repair.repair("\u0093quoted\u0094 \u0096 so\u0085").text())
        .isEqualTo("“quoted” – so…");
    // Lines that end in NEL are lines.
    assertThat(repair.repair("one\u0085two\u0085three").steps()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "cafÃ©, café",
    "it â€™s, it ’s",
    "voilÃ\u00A0 le travail, voilà le travail",
    "DOS AÃ‘OS, DOS AÑOS",
    "wei√ü, weiß",
    "RÄ«ga, Rīga",
    "LiĂ¨ge, Liège",
    "Ningboï¼ŒChina, Ningbo，China",
    "10â‚¬, 10€",
    "ðŸ˜€, 😀"
  })
  void aWordAloneIsEnough(String garbled, String meant) {
    assertThat(repair.repair(garbled).text().replace("\u00A0", "")).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Plain ASCII, with 'quotes' & entities: &eacute; &frac14;",
        "PARCE QUE SUR LEURS PLAQUES IL Y MARQUÉ…",
        "Join ZZAJÉ’s Fan List; NESTLÉ® and CAFÉ™ – «À» Ø° É¿",
        "SELKÄ\u00A0EDELLÄ\u00A0MAAHAN",
        "4288×… and 5×£35, √π, ∆°, 2012—∞",
        "Η ¨ανατροφή¨ δυστυχώς",
        "╔══╗ ├──┤ ┌┐ └┘ ├┤a┼┐a",
        "ВІКІ, Україна; її моєї лінії",
        "C O N C L U S Ã O",
        "锟斤拷锟斤拷",
        "他说：“春眠不觉晓，处处闻啼鸟。”——孟浩然《春晓》…",
        "ＡＢＣ１２３，ｶﾀｶﾅ，①㎏",
        "涓涓细流，娴熟，鐨"
      })
  void whatOnlyLooksLikeItStays(String text) {
    Repaired repaired = repair.repair(text);
    assertThat(repaired.text()).isSameAs(text);
    assertThat(repaired.steps()).isEmpty();
  }

  @Test
  void theStepsUndoTheRepair() {
    String original = "Aé b " + read("été", "windows-1252") + " and then more ASCII, " + "fÃ¼r x";
    Repaired repaired = repair.repair(original);
    assertThat(repaired.text()).isEqualTo("Aé b été and then more ASCII, für x");
    assertThat(repaired.steps())
        .containsExactly(
            new Repaired.Step(5, "Ã©tÃ©", "été"),
            new Repaired.Step(original.indexOf("Ã¼"), "Ã¼", "ü"));
    assertThat(undo(repaired)).isEqualTo(original);
  }

  @Test
  void tellingAStepKnowsWhereItsWordsStand() {
    String original = "L'Ã©tÃ© dernier, dans le café et au MÃ¼hlenweg, il â€™ a plu.";
    Repaired repaired = repair.repair(original);
    assertThat(repaired.steps()).hasSizeGreaterThan(2);
    Repaired told =
        repaired.told(
            (step, at) -> {
              assertThat(repaired.text().startsWith(step.now(), at)).isTrue();
              return new Repaired.Step(step.at(), "w", "n");
            });
    assertThat(told.text()).isEqualTo(repaired.text());
    assertThat(told.steps()).hasSameSizeAs(repaired.steps()).allMatch(s -> s.was().equals("w"));
  }

  private static String undo(Repaired repaired) {
    StringBuilder text = new StringBuilder(repaired.text());
    for (Repaired.Step step : repaired.steps()) {
      // Everything before the step has been undone, so it stands where it came from.
      text.replace(step.at(), step.at() + step.now().length(), step.was());
    }
    return text.toString();
  }

  @Property(tries = 1_000)
  void anyRepairCanBeUndone(
      @ForAll
          @CharRange(from = ' ', to = '~')
          @CharRange(from = '\u0080', to = '\u00FF')
          @CharRange(from = '\u0400', to = '\u044F')
          @CharRange(from = '\u2018', to = '\u2022')
          String text) {
    Repaired repaired = repair.repair(text);
    assertThat(undo(repaired)).isEqualTo(text);
  }

  @Property(tries = 1_000)
  void neverFailsAndLeavesAsciiAlone(@ForAll String text) {
    Repaired repaired = repair.repair(text);
    assertThat(undo(repaired)).isEqualTo(text);
    if (text.chars().allMatch(c -> c < 0x80)) {
      assertThat(repaired.text()).isSameAs(text);
    }
  }
}
