package io.infill.ingest;

import java.io.Serializable;
import java.util.Set;

/**
 * Where a thread's parts stand in a record, and how they become a text. Fields are names or dotted
 * paths.
 *
 * @param questionField the question, a string
 * @param descriptionField more words on it, a string; may be absent
 * @param answersField the answers: an array of objects or of strings, or one string
 * @param answerTextField where an answer's text stands in its object
 * @param answerScoreField where its score stands; one without a number there has score 0
 * @param maxAnswers most answers in a document, at least 1: those of the highest score, among
 *     equals the first
 * @param minScore answers below are left out
 * @param template the document, from <code>{question}</code>, <code>{description}</code> and <code>
 *     {answers}</code>; a line whose values are all empty is left out
 * @param answerTemplate one answer, from <code>{answer}</code>; a blank line parts two
 */
public record QaConfig(
    String questionField,
    String descriptionField,
    String answersField,
    String answerTextField,
    String answerScoreField,
    int maxAnswers,
    double minScore,
    String template,
    String answerTemplate)
    implements Serializable {

  private static final String FIELD = "[^.]+(\\.[^.]+)*";

  public QaConfig {
    requireField("questionField", questionField);
    requireField("descriptionField", descriptionField);
    requireField("answersField", answersField);
    requireField("answerTextField", answerTextField);
    requireField("answerScoreField", answerScoreField);
    if (maxAnswers < 1) {
      throw new IllegalArgumentException("maxAnswers must be >= 1 but was " + maxAnswers);
    }
    if (Double.isNaN(minScore)) {
      throw new IllegalArgumentException("minScore must be a number but was " + minScore);
    }
    TextTemplate.of("template", template, Set.of("question", "description", "answers"));
    TextTemplate.of("answerTemplate", answerTemplate, Set.of("answer"));
  }

  /** Fields by their plain names, five answers of no negative score, blank lines between. */
  public static QaConfig defaults() {
    return new QaConfig(
        "question",
        "description",
        "answers",
        "text",
        "score",
        5,
        0,
        "{question}\n\n{description}\n\n{answers}",
        "{answer}");
  }

  private static void requireField(String key, String value) {
    if (!value.matches(FIELD)) {
      throw new IllegalArgumentException(
          key + " must be a field or a dotted path such as meta.title but was \"" + value + '"');
    }
  }
}
