package io.infill.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.ingest.Format;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.SourceConfig;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Input that is made, or broken, to break a reader. */
class HostileInputTest {
  private static final int LINE = 200 << 20;

  @ParameterizedTest
  @EnumSource(names = {"JSONL", "TSV", "PO", "QA", "TMX", "MEDIAWIKI", "WUDAO"})
  void aRecordOf200MegabytesIsARejectInBoundedMemory(Format format) {
    String head =
        switch (format) {
          case TMX -> "<tu>";
          case MEDIAWIKI -> "<page>";
          case WUDAO -> "[\"";
          default -> "";
        };
    // A heap that could not hold the line would fail here if the line were kept: the window holds
    // at most twice the limit of 4 MiB.
    IngestConfig config = new IngestConfig(1 << 20, 1 << 20);
    Reading reading =
        Reading.of(SourceConfig.of("s", format, "*"), config, new Endless(head, LINE));
    assertThat(reading.documents).isEmpty();
    assertThat(reading.tally.bytes()).isGreaterThanOrEqualTo(LINE - 2L);
    assertThat(reading.rejects).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"JSONL", "QA"})
  void jsonThatIsDeepOrLongIsAReject(Format format) {
    String deep = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);
    String arrays =
        "{\"question\":\"q\",\"answers\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    String number = "{\"text\":\"t\",\"n\":" + "9".repeat(10 << 20) + "}";
    String twice = "{\"text\":\"a\",\"text\":\"b\"}";
    Reading reading =
        Reading.of(format, deep + '\n' + arrays + '\n' + number + '\n' + twice + '\n');
    assertThat(reading.causes()).containsOnly("malformed-json").hasSize(4);
  }

  @ParameterizedTest
  @EnumSource(names = {"JSONL", "TSV", "PO", "QA", "TMX", "MEDIAWIKI", "GUTENBERG"})
  void bytesThatAreNoUtf8AreARejectAndNulIsText(Format format) {
    String record =
        switch (format) {
          case TSV -> "a\u0000\t中?\n";
          case PO -> "msgid \"a\u0000\"\nmsgstr \"中?\"\n";
          case QA -> "{\"question\":\"中?\\u0000\",\"answers\":\"a\"}\n";
          case TMX ->
              "<tu><tuv xml:lang=\"en\"><seg>a</seg></tuv><tuv xml:lang=\"zh\"><seg>中?</seg></tuv></tu>";
          case MEDIAWIKI ->
              "<page><title>中?</title><ns>0</ns><revision><text>x</text></revision></page>";
          case GUTENBERG -> "中?\u0000";
          default -> "{\"text\":\"中?\\u0000\"}\n";
        };
    assertThat(Reading.of(format, record).documents).hasSize(1);
    byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = bytes[i] == '?' ? (byte) 0xff : bytes[i];
    }
    Reading broken = Reading.of(SourceConfig.of("s", format, "*"), IngestConfig.defaults(), bytes);
    assertThat(broken.causes())
        .containsExactly(format == Format.GUTENBERG ? "invalid-charset" : "invalid-utf-8");
  }

  @Test
  void aLoneSurrogateIsARejectInThreadsToo() {
    Reading reading = Reading.of(Format.QA, "{\"question\":\"\\ud83d\",\"answers\":\"a\"}");
    assertThat(reading.causes()).containsExactly("lone-surrogate");
  }

  @Test
  void anEntityBombIsAReject() {
    String bomb =
        "<?xml version=\"1.0\"?><!DOCTYPE tmx [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">"
            + "<!ENTITY x SYSTEM \"file:///etc/hostname\">]><tmx>";
    String unit =
        "<tu><tuv xml:lang=\"en\"><seg>%s</seg></tuv><tuv xml:lang=\"zh\"><seg>z</seg></tuv></tu>";
    Reading reading =
        Reading.of(Format.TMX, bomb + unit.formatted("&b;") + unit.formatted("&x;") + "</tmx>");
    assertThat(reading.causes()).containsExactly("malformed-xml", "malformed-xml");
  }

  /** A beginning and then the same letter, so many times. */
  private static final class Endless extends InputStream {
    private final byte[] head;
    private long left;
    private int at;

    Endless(String head, long length) {
      this.head = head.getBytes(StandardCharsets.UTF_8);
      this.left = length;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      if (at < head.length) {
        bytes[offset] = head[at++];
        return 1;
      }
      int count = (int) Math.min(left, length);
      java.util.Arrays.fill(bytes, offset, offset + count, (byte) 'x');
      left -= count;
      return count == 0 ? -1 : count;
    }
  }
}
