package io.infill.jobs.inspect;

import io.infill.cleaning.Drop;
import io.infill.cleaning.SignalRow;
import io.infill.cleaning.dedup.Member;
import io.infill.ingest.Document;
import io.infill.ingest.Reject;
import io.infill.masking.Segment;
import io.infill.masking.TrainingSequence;
import io.infill.tokenize.TokenizedDocument;
import java.util.Locale;
import java.util.Map;

/**
 * Which rows are shown; an empty value asks for nothing.
 *
 * @param id the beginning of a document's or sequence's id; a sequence is also found by the
 *     documents that it holds
 * @param source a source's name
 * @param language a language tag, or the beginning of one: {@code zh} finds {@code zh-Hant}
 * @param reason a rule's reason code or a reject's cause, or the beginning of one up to a dot
 * @param task a sequence's task
 * @param grep text that must stand in the row's text or reason, in upper or lower case
 */
public record RowFilter(
    String id, String source, String language, String reason, String task, String grep) {

  /** What a row says of itself. */
  private record Traits(
      String id, String source, String language, String reason, String task, String text) {}

  /** Every row. */
  public static RowFilter all() {
    return new RowFilter("", "", "", "", "", "");
  }

  /**
   * True if this is a row to show.
   *
   * @param text decodes what the text of a row of ids is
   */
  boolean accepts(Object row, TokenText text) {
    Traits traits = traits(row, text);
    return (traits.id().startsWith(id) || holds(row))
        && (source.isEmpty() || traits.source().equals(source))
        && isBelow(traits.language(), language, '-')
        && isBelow(traits.reason(), reason, '.')
        && (task.isEmpty() || traits.task().equals(task))
        && (grep.isEmpty() || lower(traits.text()).contains(lower(grep)));
  }

  /**
   * The option that rows of {@code kind} cannot answer; empty if they can answer all that is asked.
   */
  public String unanswerable(String kind) {
    boolean documents = kind.equals("documents") || kind.equals("cleaned");
    boolean reasons = kind.equals("drops") || kind.equals("signals");
    boolean languages = documents || reasons || kind.equals("tokens");
    Map<String, Boolean> answers =
        Map.of(
            "--id", id.isEmpty() || !kind.equals("rejects"),
            "--language", language.isEmpty() || languages,
            "--dropped", reason.isEmpty() || reasons || kind.equals("rejects"),
            "--task", task.isEmpty() || kind.equals("sequences"));
    return answers.entrySet().stream()
        .filter(answer -> !answer.getValue())
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst()
        .orElse("");
  }

  private boolean holds(Object row) {
    if (row instanceof TrainingSequence sequence) {
      for (Segment segment : sequence.segments()) {
        if (segment.document().startsWith(id)) {
          return true;
        }
      }
    }
    return false;
  }

  private Traits traits(Object row, TokenText text) {
    if (row instanceof Document d) {
      return new Traits(d.id().toString(), d.source(), d.language(), "", "", d.text());
    } else if (row instanceof Drop d) {
      return new Traits(
          d.id().toString(),
          d.source(),
          d.language(),
          d.rule(),
          "",
          d.rule() + '\n' + d.detail() + '\n' + d.text());
    } else if (row instanceof SignalRow s) {
      return new Traits(s.id().toString(), s.source(), s.language(), s.rule(), "", s.rule());
    } else if (row instanceof Member i) {
      return new Traits(i.node().id().toString(), "", "", "", "", i.text().toString());
    } else if (row instanceof Reject r) {
      return new Traits(
          "", r.source(), "", r.cause(), "", r.cause() + '\n' + r.detail() + '\n' + r.excerpt());
    } else if (row instanceof TokenizedDocument t) {
      String decoded = grep.isEmpty() ? "" : text.text(t.tokens().toArray());
      return new Traits(t.id().toString(), t.source(), t.language(), "", "", decoded);
    } else if (row instanceof TrainingSequence s) {
      String decoded = grep.isEmpty() ? "" : text.text(s.tokens().toArray());
      return new Traits(s.id(), s.source(), "", "", s.task().label(), decoded);
    }
    throw new IllegalArgumentException("no way to show a " + row.getClass());
  }

  private static boolean isBelow(String value, String wanted, char separator) {
    return wanted.isEmpty() || value.equals(wanted) || value.startsWith(wanted + separator);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
