package io.infill.mip;

import java.io.Serializable;
import java.util.Objects;

/**
 * One prompt in promptsource's form: Jinja text that renders an example to {@code input |||
 * target}.
 *
 * @param name unique inside its dataset
 * @param jinja the template
 * @param answerChoices Jinja text that renders to the possible answers with {@code |||} between
 *     them, seen by {@code jinja} as the list {@code answer_choices}; empty if there are none
 */
public record PromptTemplate(String name, String jinja, String answerChoices)
    implements Serializable {

  public PromptTemplate {
    Objects.requireNonNull(answerChoices, "answerChoices");
    if (name.isBlank()) {
      throw new IllegalArgumentException("name must not be blank");
    }
    if (jinja.isBlank()) {
      throw new IllegalArgumentException("jinja must not be blank");
    }
  }
}
