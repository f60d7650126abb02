package io.infill.mip.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.mip.DropReason;
import io.infill.mip.PromptTemplate;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the comparison with Jinja2 does not show: limits, refusals, and our own decisions. */
class CompiledPromptTest {
  private final PromptEngine engine = new PromptEngine();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{% from 'x' import y %}",
        "{% extends 'x' %}",
        "{{ today() }}",
        "{{ unixtimestamp() }}",
        "{{ text | render }}",
        "{{ text.getClass() }}",
        "{{ text.getClass().forName('java.lang.Runtime') }}",
        "{{ ____int3rpr3t3r____.getContext() }}",
        "{{ text.split('') }}",
        "{{ text.index('nowhere') }}",
        "{{ text.shout() }}",
        "{{ [] | choice }}",
        "{% for i in range(3) %}{{ i }}{% else %}none{% endfor %}",
        "{% if text %}",
        "{{ text",
        "{% unknown %}",
        "{{ text | unknown }}"
      })
  void whatATemplateMayNotDoIsAnErrorThatNamesIt(String jinja) {
    assertThatThrownBy(() -> render("x " + jinja + " ||| y", "{\"text\":\"a\"}"))
        .isInstanceOf(RenderingException.class)
        .hasMessageStartingWith("template \"t\": ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{{ text.class }}", "{{ list.class.name }}", "{{ text.bytes }}"})
  void dataHasNoPropertiesOfJava(String jinja) throws Exception {
    assertThat(render("x" + jinja + " ||| y", "{\"text\":\"a\",\"list\":[1]}"))
        .isEqualTo(new Rendering.Prompted("x", "y"));
  }

  @Test
  void dataIsNeverTakenForATemplate() throws Exception {
    assertThat(render("{{text}} ||| {{text}}", "{\"text\":\"{{ 1 + 1 }}{% if %}{# x #}\"}"))
        .isEqualTo(
            new Rendering.Prompted("{{ 1 + 1 }}{% if %}{# x #}", "{{ 1 + 1 }}{% if %}{# x #}"));
  }

  @Test
  void aRenderingOverTheLimitIsAnError() {
    String nested =
        "{% for a in range(9999) %}{% for b in range(9999) %}0123456789{% endfor %}{% endfor %}";
    assertThatThrownBy(() -> render(nested + " ||| y", "{}"))
        .isInstanceOf(RenderingException.class);
  }

  @Test
  void jsonNullRendersAsNothing() throws Exception {
    assertThat(render("{{a}}x{{ b.c }} ||| y", "{\"a\":null,\"b\":{\"c\":null}}"))
        .isEqualTo(new Rendering.Prompted("x", "y"));
    assertThat(render("x ||| {{a}}", "{\"a\":null}"))
        .isEqualTo(new Rendering.Skipped(DropReason.EMPTY_TARGET));
  }

  @Test
  void anExampleMayNotHaveAFieldAnswerChoices() {
    assertThatThrownBy(() -> render("x ||| y", "{\"answer_choices\":1}"))
        .hasMessage("template \"t\": the example has a field named answer_choices");
  }

  @Test
  void aTemplateThatChangesAListChangesNoOtherRendering() throws Exception {
    CompiledPrompt prompt =
        engine.compile(
            new PromptTemplate("t", "{{ l.append(9) or '' }}{{ l | length }} ||| y", ""));
    ObjectNode example = json("{\"l\":[1]}");
    assertThat(prompt.render(example, 0)).isEqualTo(new Rendering.Prompted("2", "y"));
    assertThat(prompt.render(example, 0)).isEqualTo(new Rendering.Prompted("2", "y"));
  }

  @Test
  void choiceDependsOnTheSeedAlone() throws Exception {
    CompiledPrompt prompt =
        engine.compile(new PromptTemplate("t", "{{ range(100) | choice }} ||| y", ""));
    Set<Rendering> renderings = new HashSet<>();
    for (long seed = 0; seed < 20; seed++) {
      Rendering once = prompt.render(json("{}"), seed);
      assertThat(prompt.render(json("{}"), seed)).isEqualTo(once);
      renderings.add(once);
    }
    assertThat(renderings).hasSizeGreaterThan(10);
  }

  private Rendering render(String jinja, String example)
      throws RenderingException, JsonProcessingException {
    return engine.compile(new PromptTemplate("t", jinja, "")).render(json(example), 0);
  }

  private static ObjectNode json(String text) throws JsonProcessingException {
    return (ObjectNode) new ObjectMapper().readTree(text);
  }
}
