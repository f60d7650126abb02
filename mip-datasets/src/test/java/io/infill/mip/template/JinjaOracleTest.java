package io.infill.mip.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.mip.DropReason;
import io.infill.mip.PromptTemplate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Renders what Jinja2 rendered before, with promptsource's environment. {@code -Dmip.oracle=FILE}
 * reads another file; the default one and the script that made it stand in the test resources.
 */
class JinjaOracleTest {

  @Test
  void rendersEveryCaseAsJinja2Does() throws IOException {
    PromptEngine engine = new PromptEngine();
    ObjectMapper json = new ObjectMapper();
    List<String> differences = new ArrayList<>();
    int cases = 0;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(oracle(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode node = json.readTree(line);
        cases++;
        String expected = expected(node.get("parts"));
        String actual = actual(engine, node);
        if (!actual.equals(expected)) {
          differences.add(
              node.get("file").asText()
                  + " / "
                  + node.get("name").asText()
                  + "\n  jinja    "
                  + node.get("jinja").asText()
                  + "\n  example  "
                  + node.get("example")
                  + "\n  expected "
                  + expected
                  + "\n  actual   "
                  + actual);
        }
      }
    }
    System.out.println(cases + " cases, " + differences.size() + " differences");
    assertThat(differences).isEmpty();
    assertThat(cases).isPositive();
  }

  private static InputStream oracle() throws IOException {
    String file = System.getProperty("mip.oracle");
    return file == null
        ? JinjaOracleTest.class.getResourceAsStream("jinja2-cases.jsonl")
        : Files.newInputStream(Path.of(file));
  }

  private static String expected(JsonNode parts) {
    if (parts.size() != 2) {
      return DropReason.NOT_TWO_PARTS.code();
    }
    String input = parts.get(0).asText();
    String target = parts.get(1).asText();
    if (input.isEmpty() || target.isEmpty()) {
      return (input.isEmpty() ? DropReason.EMPTY_INPUT : DropReason.EMPTY_TARGET).code();
    }
    return input + "\n||| " + target;
  }

  private static String actual(PromptEngine engine, JsonNode node) {
    try {
      PromptTemplate template =
          new PromptTemplate(
              node.get("name").asText(), node.get("jinja").asText(), node.get("ac").asText());
      Rendering rendering =
          engine
              .compile(template)
              .render((ObjectNode) node.get("example"), node.get("seed").asLong());
      return rendering instanceof Rendering.Prompted prompted
          ? prompted.input() + "\n||| " + prompted.target()
          : ((Rendering.Skipped) rendering).reason().code();
    } catch (RenderingException e) {
      return "error: " + e.getMessage();
    }
  }
}
