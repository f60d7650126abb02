package io.infill.ingest.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.ingest.RejectCause;
import io.infill.ingest.UnreadableRecordException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Mutated pages: whatever the bytes, the reader gives a well-formed text, the same each time, or
 * refuses with one of its own causes. {@link #LEAST} pages, and more for two seconds or {@code
 * -Dfuzz.seconds}. Case <i>n</i> is the same in every run; a failure names it, and {@code
 * -Dfuzz.case=n} begins with it.
 */
final class PageFuzzTest {
  /** Pages that are read however slow the machine is. */
  private static final int LEAST = 200;

  private static final Set<RejectCause> CAUSES =
      Set.of(RejectCause.NO_MAIN_TEXT, RejectCause.PAGE_TOO_COMPLEX);
  private static final CharsetEncoder UTF_16 = StandardCharsets.UTF_16LE.newEncoder();
  private static final String[] SEEDS = {
    "<!doctype html><html lang=en><head><meta charset=utf-8><title>A page</title></head><body>"
        + "<nav><ul><li><a href=/>Home</a><li><a href=/x>News</a></ul></nav><article class=post>"
        + "<h1>Title</h1><p>The river rose overnight, and by morning the lower fields, the road and"
        + " the old mill stood under water.</p><pre>a\n b</pre><ul><li>one<li>two<ol><li>three</ol>"
        + "</ul><table><tr><th>a<th>b</tr><tr><td>1<td>2</tr></table><p>And a second paragraph of"
        + " it, with <b>bold</b>, <i>italic</i> &amp; &#x1F600; words in it.</p></article>"
        + "<div class=comments><p>First!</p></div></body></html>",
    "<html><head><meta charset=gbk></head><body><div id=content style='display:block'><p>"
        + "昨天夜里河水上涨，到了早晨，低处的田地、道路和旧磨坊都泡在水里。<br><br>水慢慢地向东流去，𠀀𪚥，"
        + "<ruby>漢<rt>かん</rt></ruby>字。</p></div><div class=fenxiang>分享到</div>",
    "<table><tr><td><font size=2><center>Old <a href=1>page</a><hr>with tables, fonts and a text"
        + " long enough to count as prose, as it were.<script>if (a<b) x='</scr'</script></table>"
        + "<script type='application/ld+json'>{\"articleBody\":\"One.\\nTwo.\"}</script>"
  };
  private static final String[] SOUP = {
    "<div>",
    "</div>",
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<li>",
    "<ul>",
    "<pre>",
    "</pre>",
    "<br>",
    "<a href=x>",
    "</a>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<svg>",
    "<math>",
    "<select>",
    "<template>",
    "</body>",
    "<html>",
    "<body x=1>",
    "<plaintext>",
    "<![CDATA[",
    "&#xD800;",
    "&#0;",
    "&",
    "<",
    ">",
    "'",
    "\"",
    "\0",
    "\u00a0",
    "\ufeff",
    "\ufffe",
    "<form>",
    "<frameset>",
    "<title>",
    "<textarea>",
    "<h1>",
    "<span class=share>",
    "<ruby>",
    "<rt>",
    "<div hidden>",
    "<ol>",
    "<dl><dt>",
    "<article>",
    "</article>",
    "<noscript>",
    "<iframe>"
  };

  @Test
  void anyBytesGiveAWellFormedTextOrARefusal() {
    long seconds = Long.getLong("fuzz.seconds", 2);
    long start = System.nanoTime();
    int first = Integer.getInteger("fuzz.case", 0);
    int cases = 0;
    int refused = 0;
    while (cases < LEAST || System.nanoTime() - start < seconds * 1_000_000_000) {
      byte[] page = mutate(new SplittableRandom(first + cases));
      try {
        refused += check(page) ? 0 : 1;
      } catch (RuntimeException | AssertionError | StackOverflowError e) {
        throw new AssertionError("case " + (first + cases), e);
      }
      cases++;
    }
    System.out.printf("%d mutated pages, %d refused%n", cases, refused);
    assertThat(refused).isPositive().isLessThan(cases);
  }

  /** Whether the page was read, not refused. */
  private static boolean check(byte[] page) {
    String once = outcome(page);
    assertThat(outcome(page)).isEqualTo(once);
    boolean read = !once.startsWith("refused ");
    if (read) {
      assertWellFormed(once, page);
    }
    return read;
  }

  private static String outcome(byte[] page) {
    try {
      Page read = new PageReader().read(page, "", "");
      assertThat(UTF_16.canEncode(read.title() + read.language())).isTrue();
      return "text " + read.text();
    } catch (UnreadableRecordException e) {
      assertThat(CAUSES).contains(e.rejectCause());
      return "refused " + e.rejectCause().label();
    }
  }

  private static void assertWellFormed(String text, byte[] page) {
    boolean encodable = UTF_16.canEncode(text);
    boolean clean = text.chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\t');
    boolean stripped = text.strip().equals(text) && !text.contains("\n\n\n\n");
    if (!encodable || !clean || !stripped || text.isBlank()) {
      throw new AssertionError(
          "not well-formed: %s\nof page: %s"
              .formatted(escaped(text), escaped(new String(page, StandardCharsets.UTF_8))));
    }
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars()
        .forEach(
            c -> {
              boolean plain = c >= ' ' && c < 0x7f;
              escaped.append(plain ? String.valueOf((char) c) : String.format("\\u%04x", c));
            });
    return escaped.toString();
  }

  private static byte[] mutate(SplittableRandom random) {
    StringBuilder page = new StringBuilder(SEEDS[random.nextInt(SEEDS.length)]);
    int edits = 1 + random.nextInt(30);
    for (int i = 0; i < edits; i++) {
      int at = random.nextInt(page.length() + 1);
      int until = Math.min(page.length(), at + random.nextInt(40));
      switch (random.nextInt(7)) {
        case 0 -> page.delete(at, until);
        case 1 -> page.insert(at, page.substring(at, until));
        case 2 -> page.setLength(Math.max(1, at));
        case 3 -> page.insert(at, (char) random.nextInt(0x10000));
        case 4 -> page.insert(at, SOUP[random.nextInt(SOUP.length)].repeat(random.nextInt(300)));
        default -> page.insert(at, SOUP[random.nextInt(SOUP.length)]);
      }
    }
    byte[] bytes = page.toString().getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(4) > 0) {
      return bytes;
    }
    ByteArrayOutputStream broken = new ByteArrayOutputStream();
    for (byte b : bytes) {
      broken.write(random.nextInt(50) == 0 ? random.nextInt(256) : b);
    }
    return broken.toByteArray();
  }
}
