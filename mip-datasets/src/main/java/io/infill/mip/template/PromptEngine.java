package io.infill.mip.template;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.Context.Library;
import com.hubspot.jinjava.interpret.InterpretException;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.OutputTooBigException;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import io.infill.mip.PromptTemplate;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compiles and renders templates with fixed limits. Not for several threads at once; costly to make
 * (about 10 ms), so one a worker.
 *
 * <p>Out of a template's reach: files (include, import, extends), the clock, classes, rendering of
 * data as template. A rendering is at most {@value #MAX_OUTPUT_CHARS} characters; a range has at
 * most {@value #MAX_RANGE} items.
 */
public final class PromptEngine {
  /** Longest rendering, in UTF-16 units. */
  public static final int MAX_OUTPUT_CHARS = 4 << 20;

  /** Longest {@code range(...)}. */
  public static final int MAX_RANGE = 10_000;

  private static final int MAX_RENDER_DEPTH = 16;
  private static final Set<String> NO_TAGS =
      Set.of("include", "import", "from", "extends", "autoescape", "cycle", "ifchanged");

  /** With jinjava's empty namespace before the colon. */
  private static final Set<String> NO_FUNCTIONS =
      Set.of(
          ":today",
          ":unixtimestamp",
          ":datetimeformat",
          ":format_date",
          ":format_time",
          ":format_datetime",
          ":strtotime",
          ":strtodate",
          ":super");

  private static final Set<String> NO_FILTERS =
      Set.of(
          "render",
          "datetimeformat",
          "format_date",
          "format_time",
          "format_datetime",
          "unixtimestamp",
          "strtotime",
          "strtodate",
          "between_times",
          "minus_time",
          "plus_time",
          "fromyaml",
          "toyaml",
          "pprint");

  private static final Map<Library, Set<String>> DISABLED =
      Map.of(
          Library.TAG, NO_TAGS,
          Library.FUNCTION, NO_FUNCTIONS,
          Library.FILTER, NO_FILTERS);

  private final JinjavaConfig config;
  private final Jinjava jinjava;

  public PromptEngine() {
    config =
        JinjavaConfig.newBuilder()
            .withCharset(StandardCharsets.UTF_8)
            .withLocale(Locale.ROOT)
            .withTimeZone(ZoneOffset.UTC)
            .withTrimBlocks(false)
            .withLstripBlocks(false)
            .withKeepTrailingNewline(true)
            .withNestedInterpretationEnabled(false)
            .withElResolver(new ValueResolver())
            .withMaxRenderDepth(MAX_RENDER_DEPTH)
            .withMaxOutputSize(MAX_OUTPUT_CHARS)
            .withMaxStringLength(MAX_OUTPUT_CHARS)
            .withRangeLimit(MAX_RANGE)
            .withLegacyOverrides(
                LegacyOverrides.newBuilder()
                    .withEvaluateMapKeys(true)
                    .withIterateOverMapKeys(true)
                    .withUseNaturalOperatorPrecedence(true)
                    .withParseWhitespaceControlStrictly(true)
                    .withKeepNullableLoopValues(true)
                    .withAllowAdjacentTextNodes(true)
                    .withHandleBackslashInQuotesOnly(true)
                    .build())
            .build();
    jinjava = new Jinjava(config);
    PythonFilters.all().forEach(jinjava::registerFilter);
    jinjava.registerFunction(
        new ELFunctionDefinition("", "zip", PythonFunctions.class, "zip", Object[].class));
  }

  /**
   * Parses a prompt.
   *
   * @throws RenderingException if it is not Jinja
   */
  public CompiledPrompt compile(PromptTemplate template) throws RenderingException {
    Node body = parse(template.name(), template.jinja());
    Node choices =
        template.answerChoices().isEmpty()
            ? null
            : parse(template.name(), template.answerChoices());
    return new CompiledPrompt(this, template.name(), body, Optional.ofNullable(choices));
  }

  private Node parse(String name, String text) throws RenderingException {
    Jinja2Syntax.Rewritten template = Jinja2Syntax.forJinjava(text);
    for (String filter : template.filters()) {
      if (NO_FILTERS.contains(filter) || jinjava.getGlobalContext().getFilter(filter) == null) {
        throw new RenderingException(name, "there is no filter \"" + filter + '"');
      }
    }
    PromptInterpreter interpreter = interpreter(Map.of(), 0);
    try (var current = JinjavaInterpreter.closeablePushCurrent(interpreter).get()) {
      Node node = current.value().parse(template.text());
      if (!interpreter.getErrors().isEmpty()) {
        throw failure(name, interpreter.getErrors().get(0));
      }
      refuseForElse(name, node);
      return node;
    }
  }

  /** jinjava would render the else branch in every turn. */
  private static void refuseForElse(String name, Node node) throws RenderingException {
    for (Node child : node.getChildren()) {
      if (node instanceof TagNode loop
          && loop.getName().equals("for")
          && child instanceof TagNode tag
          && tag.getName().equals("else")) {
        throw new RenderingException(
            name, "line " + tag.getLineNumber() + ": {% for %} with {% else %} is not supported");
      }
      refuseForElse(name, child);
    }
  }

  /** Renders a parsed template; the text is not stripped. */
  String render(String name, Node template, Map<String, Object> fields, long seed)
      throws RenderingException {
    PromptInterpreter interpreter = interpreter(fields, seed);
    try (var current = JinjavaInterpreter.closeablePushCurrent(interpreter).get()) {
      String text = current.value().render(template);
      for (TemplateError error : interpreter.getErrors()) {
        if (error.getSeverity() == TemplateError.ErrorType.FATAL) {
          throw failure(name, error);
        }
      }
      return text;
    } catch (InterpretException | OutputTooBigException e) {
      throw new RenderingException(name, e.getMessage());
    }
  }

  private PromptInterpreter interpreter(Map<String, Object> fields, long seed) {
    return new PromptInterpreter(
        jinjava, new Context(jinjava.getGlobalContext(), fields, DISABLED), config, seed);
  }

  private static RenderingException failure(String name, TemplateError error) {
    return new RenderingException(name, "line " + error.getLineno() + ": " + error.getMessage());
  }
}
