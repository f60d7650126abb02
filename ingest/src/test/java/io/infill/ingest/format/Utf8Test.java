package io.infill.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class Utf8Test {
  /** The edges of table 3-7 of the Unicode standard, from both sides. */
  private static final int[] EDGES = {
    0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec,
    0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff
  };

  @Test
  void everyEdgeOfEverySequenceIsJudgedAsTheJdkJudgesIt() {
    byte[] bytes = new byte[4];
    for (int a : EDGES) {
      for (int b : EDGES) {
        for (int c : EDGES) {
          for (int d : EDGES) {
            bytes[0] = (byte) a;
            bytes[1] = (byte) b;
            bytes[2] = (byte) c;
            bytes[3] = (byte) d;
            assertThat(Utf8.firstInvalid(bytes, 0, 4)).isEqualTo(firstInvalid(bytes));
          }
        }
      }
    }
  }

  @Test
  void everyCodePointButSurrogatesIsUtf8() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (c < 0xd800 || c > 0xdfff) {
        byte[] bytes = Character.toString(c).getBytes(StandardCharsets.UTF_8);
        assertThat(Utf8.firstInvalid(bytes, 0, bytes.length)).isEqualTo(-1);
      }
    }
  }

  @Property
  void anyBytesAreJudgedAsTheJdkJudgesThem(@ForAll byte[] bytes) {
    assertThat(Utf8.firstInvalid(bytes, 0, bytes.length)).isEqualTo(firstInvalid(bytes));
  }

  @Property
  void anyTextIsUtf8UnlessItHasALoneSurrogate(@ForAll String text) {
    boolean encodes = StandardCharsets.UTF_8.newEncoder().canEncode(text);
    assertThat(Utf8.firstLoneSurrogate(text) < 0).isEqualTo(encodes);
  }

  @Test
  void aLoneSurrogateIsFoundAtEitherHalfAndAtTheEnd() {
    assertThat(Utf8.firstLoneSurrogate("a\ud83d\ude00")).isEqualTo(-1);
    assertThat(Utf8.firstLoneSurrogate("a\ud83d")).isEqualTo(1);
    assertThat(Utf8.firstLoneSurrogate("\ude00\ud83d")).isEqualTo(0);
    assertThat(Utf8.firstLoneSurrogate("\ud83d\ud83d\ude00")).isEqualTo(0);
  }

  private static int firstInvalid(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      StandardCharsets.UTF_8.newDecoder().decode(in);
      return -1;
    } catch (CharacterCodingException e) {
      return in.position();
    }
  }
}
