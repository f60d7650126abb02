package io.infill.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.ingest.Format;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.SourceConfig;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Files of every format with bytes changed at random: whatever they become, a reader ends, throws
 * nothing, and what it cut out is what it kept and rejected. {@code -Dfuzz.seconds=600} goes on for
 * that long; the seed of a failure is in its message.
 */
class FormatFuzzTest {
  private static final IngestConfig SMALL = new IngestConfig(200, 1 << 20);

  private static final String JSON =
      "{\"text\":\"a 文 \\u4e2d\",\"meta\":{\"n\":[1,2.5e3,null,true]},\"url\":\"u\"}\n";

  private static final Map<Format, String> SEEDS =
      Map.of(
          Format.JSONL,
          JSON.repeat(3),
          Format.WUDAO,
          "{\"RECORDS\": [" + JSON.replace("text", "content") + "," + JSON + "]}",
          Format.QA,
          "{\"question\":\"q\",\"answers\":[{\"text\":\"a\",\"score\":1},\"b\"]}\n",
          Format.TSV,
          "en\tzh\tmore\r\none\t一\n",
          Format.TMX,
          "<tmx><body><!-- c --><tu tuid=\"1\"><tuv xml:lang=\"en\"><seg>a<ph>x</ph>&amp;"
              + "</seg></tuv><tuv xml:lang=\"zh\"><seg><![CDATA[一]]></seg></tuv></tu></body></tmx>",
          Format.PO,
          """
          msgid ""
          msgstr "Content-Type: text/plain; charset=GBK\\n"

          #, fuzzy
          msgctxt "c"
          msgid "a\\n"
          "b"
          msgid_plural "c"
          msgstr[0] "d"

          #~ msgid "x"
          #~ msgstr "y"
          """,
          Format.MEDIAWIKI,
          "<mediawiki><siteinfo><base>http://a/b</base></siteinfo><page><title>T</title><ns>0"
              + "</ns><id>1</id><revision><id>2</id><text>'''T''' {{a|[[b|c]]}} -{zh:x}-\n{|\n|-\n"
              + "| a || b\n|}\n&lt;ref&gt;r&lt;/ref&gt;[http://x y]\n== h ==\n* i</text>"
              + "</revision></page></mediawiki>",
          Format.GUTENBERG,
          "*** START OF THIS PROJECT GUTENBERG EBOOK X ***\r\nTitle: a\r\nbody\r\n");

  private static final List<String> TOKENS =
      List.of(
          "\"",
          "\\",
          "{",
          "}",
          "[",
          "]",
          ",",
          "\n",
          "\r\n",
          "\t",
          "<",
          ">",
          "</",
          "<!--",
          "-->",
          "]]>",
          "<![CDATA[",
          "&amp;",
          "&#0;",
          "&x;",
          "\ufeff",
          "\u0000",
          "{{",
          "}}",
          "[[",
          "-{",
          "{|",
          "|}",
          "<ref>",
          "msgid \"",
          "#~ ",
          "<tu>",
          "<page>",
          "</page>",
          "</tu>",
          "=",
          "x");

  @Test
  void changedBytesEndInDocumentsAndRejects() {
    double seconds = Double.parseDouble(System.getProperty("fuzz.seconds", "2"));
    long end = System.nanoTime() + (long) (seconds * 1e9);
    List<Format> formats = SEEDS.keySet().stream().sorted().toList();
    long documents = 0;
    long rejects = 0;
    for (long seed = 0; seed < 100 || System.nanoTime() < end; seed++) {
      Format format = formats.get((int) (seed % formats.size()));
      byte[] file = changed(SEEDS.get(format), new SplittableRandom(seed));
      try {
        Reading reading = Reading.of(SourceConfig.of("s", format, "*"), SMALL, file);
        documents += reading.documents.size();
        rejects += reading.rejects.size();
      } catch (RuntimeException | AssertionError | StackOverflowError e) {
        throw new AssertionError("format " + format + ", seed " + seed, e);
      }
    }
    assertThat(documents).isGreaterThan(10);
    assertThat(rejects).isGreaterThan(10);
  }

  private static byte[] changed(String content, SplittableRandom random) {
    StringBuilder text = new StringBuilder(content.repeat(random.nextInt(1, 4)));
    for (int change = random.nextInt(0, 12); change > 0; change--) {
      int from = random.nextInt(text.length() + 1);
      int to = Math.min(text.length(), from + random.nextInt(30));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(from, to);
        case 1 -> text.insert(from, text.substring(from, to).repeat(random.nextInt(1, 9)));
        case 2 -> text.insert(from, TOKENS.get(random.nextInt(TOKENS.size())));
        default ->
            text.replace(from, to, TOKENS.get(random.nextInt(TOKENS.size())).repeat(to - from));
      }
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    for (int flips = random.nextInt(3); flips > 0 && bytes.length > 0; flips--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }
}
