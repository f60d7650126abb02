package io.infill.cleaning.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MojibakeTest {
  private static final String CHINESE = "他说的是中国的事，在那里，人们都知道这个道理。我们的学生也在看，这就是开始。";

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "windows-1252"})
  void chineseReadAsAWesternCharsetIsGarbledThroughout(String charset) {
    String garbled = new String(CHINESE.getBytes(StandardCharsets.UTF_8), Charset.forName(charset));
    assertThat(Mojibake.share(garbled)).isGreaterThan(0.6);
  }

  @Test
  void chineseReadAsGbkIsGarbledThroughout() {
    String garbled = new String(CHINESE.getBytes(StandardCharsets.UTF_8), Charset.forName("GBK"));
    assertThat(Mojibake.share(garbled)).isGreaterThan(0.9);
  }

  @Test
  void westernQuotesReadWronglyCountByTheirCharacters() {
    // Ten visible characters, of which three are the apostrophe's.
    assertThat(Mojibake.share("it â€™s late")).isEqualTo(3.0 / 10);
    assertThat(Mojibake.share("cafÃ©")).isEqualTo(2.0 / 5);
  }

  @Test
  void replacementCharactersAndTheirGbkReadingCount() {
    assertThat(Mojibake.share("ab\uFFFD\uFFFD")).isEqualTo(0.5);
    assertThat(Mojibake.share("锟斤拷锟斤拷ab")).isEqualTo(0.75);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \n",
        "Plain English, with a dash – and “quotes”.",
        "Ein schöner Tag für Äpfel; voilà, señor, à bientôt, ça va, Århus.",
        CHINESE_TEXT,
        "王璇和李璇去看电影。",
        "Привет, мир"
      })
  void honestTextHasNone(String text) {
    assertThat(Mojibake.share(text)).isZero();
  }

  private static final String CHINESE_TEXT = "春天来了，桃花开得正好，孩子们在河边放风筝。";
}
