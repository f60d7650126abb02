package io.infill.cleaning.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The transform against OpenCC's own test cases, with OpenCC's dictionaries. */
class ScriptCorpusTest {
  @ParameterizedTest
  @CsvSource({"traditional, s2t, 0", "simplified, t2s, 3"})
  void openCcsCasesComeOutAsOpenCcHasThem(String script, String config, int most)
      throws IOException {
    String corpora = System.getProperty("corpora.dir", "");
    assumeThat(corpora).as("skipped without -Dcorpora.dir").isNotEmpty();
    Path dictionaries =
        Path.of(corpora, "09-quality-filters", "opencc-dictionaries", "data", "dictionary");
    Path cases =
        Path.of(corpora, "02-chinese-text", "opencc-golden", "testcases", "testcases.json");
    ScriptTransform transform = ScriptTransform.read(Script.ofLabel(script), dictionaries);
    // The file has commas before closing brackets.
    String json = Files.readString(cases).replaceAll(",(\\s*[\\]}])", "$1");
    List<String> wrong = new ArrayList<>();
    int all = 0;
    for (JsonNode one : new ObjectMapper().readTree(json).get("cases")) {
      JsonNode want = one.get("expected").get(config);
      if (want != null) {
        all++;
        if (!transform.apply(one.get("input").asText()).equals(want.asText())) {
          wrong.add(one.get("id").asText());
        }
      }
    }
    assertThat(all).isGreaterThan(50);
    // Those that take a dictionary of rare characters that OpenCC builds and does not keep.
    assertThat(wrong).hasSizeLessThanOrEqualTo(most);
  }
}
