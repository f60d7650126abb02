package io.infill.mip.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.mip.MalformedDatasetException;
import io.infill.mip.MipDataset;
import io.infill.mip.PromptTemplate;
import io.infill.mip.TaskFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetDescriptionsTest {
  private static final String GOOD =
      """
      name: qa
      language: zh
      files: data/*.jsonl
      cap: 1000
      templates:
        - name: ask
          answer_choices: "yes ||| no"
          jinja: "{{q}} ||| {{ answer_choices[label] }}"
        - name: tell
          jinja: "{{a}} ||| {{q}}"
      """;

  @TempDir Path folder;

  @BeforeEach
  void writeData() throws IOException {
    Files.createDirectories(folder.resolve("mip/data"));
    Files.writeString(folder.resolve("mip/data/b.jsonl"), "{}\n");
    Files.writeString(folder.resolve("mip/data/a.jsonl"), "{}\n");
    Files.writeString(folder.resolve("mip/data/a.txt"), "no task file\n");
  }

  @Test
  void readsADescription() throws IOException {
    MipDataset dataset = read(GOOD);
    assertThat(dataset.name()).isEqualTo("qa");
    assertThat(dataset.source()).isEqualTo("mip/qa");
    assertThat(dataset.language()).isEqualTo("zh");
    assertThat(dataset.cap()).isEqualTo(1000);
    assertThat(dataset.files().stream().map(TaskFile::name))
        .containsExactly("mip/data/a.jsonl", "mip/data/b.jsonl");
    assertThat(dataset.templates())
        .containsExactly(
            new PromptTemplate("ask", "{{q}} ||| {{ answer_choices[label] }}", "yes ||| no"),
            new PromptTemplate("tell", "{{a}} ||| {{q}}", ""));
  }

  @Test
  void languageAndCapMayBeLeftOut() throws IOException {
    MipDataset dataset = read(GOOD.replace("language: zh\n", "").replace("cap: 1000\n", ""));
    assertThat(dataset.language()).isEmpty();
    assertThat(dataset.cap()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          language: zh; languge: zh; 2: languge is not a known key; known are name, language, files
          language: zh; name: again; 2: name stands twice
          language: zh; language: [zh]; 2: language must be a text (put it in quotes) but was a list
          language: zh; language: no; 2: language must be a text (put it in quotes) but was no
          cap: 1000; cap: 0; 4: cap must be a whole number from 1 to 999999999 but was 0
          cap: 1000; cap: many; 4: cap must be a whole number from 1 to 999999999 but was many
          cap: 1000; cap: "1000"; 4: cap must be a whole number from 1 to 999999999 but was 1000
          cap: 1000; cap: 999999999; 1: cap must be from 1 to 20000000 but was 999999999
          data/*.jsonl; data/*.json; 3: files matches no file: data/*.json
          name: qa; name: Q A; 1: name must match [a-z0-9][a-z0-9._/-]* but was "Q A"
          name: qa; nme: qa; 1: nme is not a known key
          name: tell; nam: tell; 9: templates[1].nam is not a known key
          name: tell; name: ask; 1: template names must be distinct
          {{a}} ||| {{q}}; {{a |}} ||| {{q}}; 10: templates[1].jinja is not a template: template "tell"
          {{a}} ||| {{q}}; {% if a %}; 10: templates[1].jinja is not a template: template "tell": line 1
          cap: 1000; originalTaskOnly: true; 4: originalTaskOnly goes only with templates from
          """)
  void aWrongDescriptionIsRefusedWithItsPlace(String good, String bad, String message) {
    assertThat(GOOD).contains(good);
    assertThatThrownBy(() -> read(GOOD.replace(good, bad)))
        .isInstanceOf(MalformedDatasetException.class)
        .hasMessageContaining("qa.yaml:" + message);
  }

  @Test
  void aMissingKeyIsNamed() {
    assertThatThrownBy(() -> read("name: qa\ntemplates: []\n"))
        .hasMessageEndingWith("qa.yaml:1: files is missing");
    assertThatThrownBy(() -> read(GOOD.substring(0, GOOD.indexOf("templates"))))
        .hasMessageEndingWith("qa.yaml:1: templates is missing");
  }

  @Test
  void whatIsNoYamlMapIsRefused() {
    assertThatThrownBy(() -> read("- a\n")).hasMessageEndingWith("the file must be a map of keys");
    assertThatThrownBy(() -> read("")).hasMessageEndingWith("the file must be a map of keys");
    assertThatThrownBy(() -> read("a: [\n")).hasMessageContaining("qa.yaml:2: not YAML");
    assertThatThrownBy(() -> read("a: &x [*x]\nb: *y\n")).hasMessageContaining("not YAML");
  }

  @Test
  void findsDescriptionsInOrderOfTheirNames() throws IOException {
    Files.writeString(folder.resolve("mip/1.yaml"), GOOD.replace("name: qa", "name: zz"));
    Files.writeString(folder.resolve("mip/2.yaml"), GOOD.replace("name: qa", "name: aa"));
    assertThat(DatasetDescriptions.find(folder, "mip/*.yaml").stream().map(MipDataset::name))
        .containsExactly("aa", "zz");
  }

  @Test
  void refusesTwoDatasetsOfOneNameAndAGlobWithoutMatch() throws IOException {
    Files.writeString(folder.resolve("mip/1.yaml"), GOOD);
    Files.writeString(folder.resolve("mip/2.yaml"), GOOD);
    assertThatThrownBy(() -> DatasetDescriptions.find(folder, "mip/*.yaml"))
        .hasMessageContaining("2.yaml:1: name qa is also the name of")
        .hasMessageEndingWith("1.yaml");
    assertThatThrownBy(() -> DatasetDescriptions.find(folder, "tasks/*.yaml"))
        .hasMessageContaining("tasks/*.yaml: no dataset description matches in");
  }

  @Test
  void readsPromptSourceFilesAsTheyAre() throws IOException {
    Files.writeString(
        folder.resolve("mip/templates.yaml"),
        """
        dataset: super_glue
        subset: rte
        templates:
          2b52a83c-0021-41fe-b44c-5aaa076d71a2: !Template
            answer_choices: Yes ||| No
            id: 2b52a83c-0021-41fe-b44c-5aaa076d71a2
            jinja: '{{premise}} Is "{{hypothesis}}" right? ||| {% if label !=
              -1 %}{{ answer_choices[label] }}{% endif %}'
            metadata: !TemplateMetadata
              choices_in_prompt: true
              languages:
              - en
              metrics:
              - Accuracy
              original_task: true
            name: is it
            reference: ''
          3b52a83c-0021-41fe-b44c-5aaa076d71a2: !Template
            answer_choices: null
            id: 3b52a83c-0021-41fe-b44c-5aaa076d71a2
            jinja: '{{hypothesis}} ||| {{premise}}'
            metadata: !TemplateMetadata
              original_task: false
            name: is it
            reference: ''
        """);
    String description = "name: rte\nfiles: data/a.jsonl\ntemplates: templates.yaml\n";
    assertThat(read(description).templates().stream().map(PromptTemplate::name))
        .containsExactly("is it", "is it 3b52a83c");
    List<PromptTemplate> original = read(description + "originalTaskOnly: true\n").templates();
    assertThat(original)
        .containsExactly(
            new PromptTemplate(
                "is it",
                "{{premise}} Is \"{{hypothesis}}\" right? ||| "
                    + "{% if label != -1 %}{{ answer_choices[label] }}{% endif %}",
                "Yes ||| No"));
  }

  private MipDataset read(String yaml) throws IOException {
    Path file = folder.resolve("mip/qa.yaml");
    Files.writeString(file, yaml);
    return DatasetDescriptions.read(folder, file);
  }
}
