package io.infill.ingest.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.ingest.RejectCause;
import io.infill.ingest.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Pages that attack the reader. Each is read on a stack too small for recursion over the page. */
final class HostilePagesTest {
  private static final long STACK_BYTES = 192 * 1024;
  private static final String PROSE =
      "<p>The end, which is a paragraph that is long enough to be one, is here, as it should be.";

  private static String text(String html) throws Exception {
    return text(new PageReader(), html);
  }

  private static String text(PageReader reader, String html) throws Exception {
    byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
    return onSmallStack(
        () -> {
          try {
            return reader.read(bytes, "", "").text();
          } catch (UnreadableRecordException e) {
            return e.rejectCause().label();
          }
        });
  }

  private static <T> T onSmallStack(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(null, task, "small stack", STACK_BYTES);
    thread.start();
    thread.join();
    return task.get();
  }

  @Test
  void theSmallStackIsTooSmallForRecursion() {
    assertThatThrownBy(() -> onSmallStack(() -> depth(100_000)))
        .hasCauseInstanceOf(StackOverflowError.class);
  }

  private static int depth(int n) {
    return n == 0 ? 0 : 1 + depth(n - 1);
  }

  @Test
  void deepNestingIsTooComplex() throws Exception {
    assertThat(text("<div>".repeat(100_000) + PROSE)).isEqualTo("page-too-complex");
    assertThat(text("<div>".repeat(9_000) + PROSE)).startsWith("The end");
    assertThat(text("<x-y><span>".repeat(4_000) + PROSE)).startsWith("The end");
    assertThat(text("<ul><li>".repeat(4_000) + PROSE)).contains("The end");
    assertThat(text("<table><tr><td>".repeat(2_000) + PROSE)).contains("The end");
  }

  @Test
  void aHugeTextIsRead_oneOverTheBudgetIsTooComplex() throws Exception {
    String words = "word, and ".repeat(1_000_000);
    assertThat(text("<p>" + words)).hasSize(words.length() - 1);
    PageReader narrow = new PageReader(new PageBudget(words.length(), 10, 10, 10, 10));
    assertThat(text(narrow, "<p>" + words)).isEqualTo("page-too-complex");
  }

  @Test
  void manyAttributesAreSkipped() throws Exception {
    StringBuilder attributes = new StringBuilder();
    for (int i = 0; i < 300_000; i++) {
      attributes.append(" a").append(i).append("=1");
    }
    assertThat(text("<div" + attributes + ">" + PROSE)).startsWith("The end");
  }

  @Test
  void manyRootTagsAreTooComplex() throws Exception {
    assertThat(text("<body a=1>".repeat(101) + PROSE)).isEqualTo("page-too-complex");
    assertThat(text("<HTML><BODY a=1>".repeat(50) + PROSE)).startsWith("The end");
  }

  @Test
  void manyTagsAreTooComplex() throws Exception {
    assertThat(text("<i>".repeat(250_001) + PROSE)).isEqualTo("page-too-complex");
    assertThat(text("</i>".repeat(250_001) + PROSE)).isEqualTo("page-too-complex");
    assertThat(text("<b>".repeat(9_000) + "</i>".repeat(240_000) + PROSE)).startsWith("The end");
  }

  @Test
  void theBudgetIsCountedExactly() throws Exception {
    String html = "<html><body><div><p>" + PROSE.substring(3) + "</p></div></body></html>";
    assertThat(text(new PageReader(new PageBudget(html.length(), 4, 4, 2, 3)), html))
        .startsWith("The end");
    for (PageBudget less :
        new PageBudget[] {
          new PageBudget(html.length() - 1, 4, 4, 2, 3),
          new PageBudget(html.length(), 3, 4, 2, 3),
          new PageBudget(html.length(), 4, 3, 2, 3),
          new PageBudget(html.length(), 4, 4, 1, 3),
          new PageBudget(html.length(), 4, 4, 2, 2)
        }) {
      assertThat(text(new PageReader(less), html))
          .as(less.toString())
          .isEqualTo("page-too-complex");
    }
  }

  @Test
  void theRefusalSaysHowMuchThereWas() {
    byte[] page = "<p>a<p>b<p>c".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> new PageReader(new PageBudget(100, 2, 2, 2, 10)).read(page, "", ""))
        .hasMessage("the page has 3 tags, the limit is 2")
        .isInstanceOfSatisfying(
            UnreadableRecordException.class,
            e -> assertThat(e.rejectCause()).isEqualTo(RejectCause.PAGE_TOO_COMPLEX));
  }

  @Test
  void brokenTagsAndNulsAreReadAround() throws Exception {
    assertThat(text("\0<\0p\0>\0</p <b <<<< &#0; &#xD800; &#x110000; &" + PROSE + "\0<"))
        .contains("The end, which is");
    assertThat(text("</div></p></x>".repeat(10_000) + "<b><p><i></b>" + PROSE))
        .startsWith("The end");
    assertThat(text("<!--".repeat(10_000) + PROSE)).isEqualTo("no-main-text");
    assertThat(text("<plaintext>" + PROSE.substring(3) + "</plaintext><b>")).contains("<b>");
  }
}
