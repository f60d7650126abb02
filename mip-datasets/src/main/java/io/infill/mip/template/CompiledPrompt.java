package io.infill.mip.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hubspot.jinjava.tree.Node;
import io.infill.mip.DropReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A parsed prompt, ready for many examples. */
public final class CompiledPrompt {
  /** Stands between input and target. */
  public static final String SEPARATOR = "|||";

  /**
   * Stands for the separator inside data while a template is rendered. promptsource's own token: a
   * few of its templates split at it.
   */
  private static final String PROTECTED = "3ed2dface8203c4c9dfb1a5dc58e41e0";

  private static final String ANSWER_CHOICES = "answer_choices";

  private final PromptEngine engine;
  private final String name;
  private final Node body;
  private final Optional<Node> choices;

  CompiledPrompt(PromptEngine engine, String name, Node body, Optional<Node> choices) {
    this.engine = engine;
    this.name = name;
    this.body = body;
    this.choices = choices;
  }

  /** The template's name. */
  public String name() {
    return name;
  }

  /**
   * Renders one example: splits at the separator, strips both parts.
   *
   * @param seed decides what {@code choice} picks
   * @throws RenderingException if the template fails on this example
   */
  public Rendering render(ObjectNode example, long seed) throws RenderingException {
    if (example.has(ANSWER_CHOICES)) {
      throw new RenderingException(name, "the example has a field named answer_choices");
    }
    Map<String, Object> fields = ExampleFields.of(example, SEPARATOR, PROTECTED);
    if (choices.isPresent()) {
      List<Object> answers = new ArrayList<>();
      String rendered = engine.render(name, choices.get(), fields, seed);
      for (String answer : parts(rendered)) {
        answers.add(clean(answer));
      }
      fields.put(ANSWER_CHOICES, answers);
    }
    List<String> parts = parts(engine.render(name, body, fields, seed));
    if (parts.size() != 2) {
      return new Rendering.Skipped(DropReason.NOT_TWO_PARTS);
    }
    String input = clean(parts.get(0));
    String target = clean(parts.get(1));
    if (input.isEmpty()) {
      return new Rendering.Skipped(DropReason.EMPTY_INPUT);
    }
    return target.isEmpty()
        ? new Rendering.Skipped(DropReason.EMPTY_TARGET)
        : new Rendering.Prompted(input, target);
  }

  private static String clean(String part) {
    return PythonText.strip(part.replace(PROTECTED, SEPARATOR));
  }

  private static List<String> parts(String rendered) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int at = rendered.indexOf(SEPARATOR); at >= 0; at = rendered.indexOf(SEPARATOR, from)) {
      parts.add(rendered.substring(from, at));
      from = at + SEPARATOR.length();
    }
    parts.add(rendered.substring(from));
    return parts;
  }
}
