package io.infill.mip.dataset;

import io.infill.mip.MalformedDatasetException;
import io.infill.mip.MipDataset;
import io.infill.mip.PromptTemplate;
import io.infill.mip.TaskFile;
import io.infill.mip.template.PromptEngine;
import io.infill.mip.template.RenderingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Dataset descriptions, one a file:
 *
 * <pre>
 * name: qa-bilingual
 * language: zh                     # optional
 * files: data/qa-bilingual.jsonl   # or a list; globs; relative to this file; plain, gzip or zstd
 * cap: 1000                        # optional, prompted samples at most
 * templates:
 *   - name: ask-plainly
 *     answer_choices: "yes ||| no" # optional
 *     jinja: "{{premise}} True or false? ||| {{ answer_choices[label] }}"
 * </pre>
 *
 * <p>{@code templates} may also be the path of a promptsource {@code templates.yaml}, with {@code
 * originalTaskOnly: true} to leave out its other templates.
 */
public final class DatasetDescriptions {
  private DatasetDescriptions() {}

  /**
   * All descriptions that a glob names, in order of dataset name.
   *
   * @param folder the config's folder; the glob and the files' names in provenance are relative to
   *     it
   * @throws MalformedDatasetException also if there is none, or two have one name
   */
  public static List<MipDataset> find(Path folder, String glob) throws IOException {
    List<Path> files = FileGlob.match(folder, glob);
    if (files.isEmpty()) {
      throw new MalformedDatasetException(glob, 0, "no dataset description matches in " + folder);
    }
    SortedMap<String, MipDataset> byName = new TreeMap<>();
    SortedMap<String, Path> places = new TreeMap<>();
    for (Path file : files) {
      MipDataset dataset = read(folder, file);
      Path other = places.put(dataset.name(), file);
      if (other != null) {
        throw new MalformedDatasetException(
            file.toString(), 1, "name " + dataset.name() + " is also the name of " + other);
      }
      byName.put(dataset.name(), dataset);
    }
    return List.copyOf(byName.values());
  }

  /** One description; every template is compiled once, so that a wrong one is found here. */
  public static MipDataset read(Path folder, Path yaml) throws IOException {
    YamlMap map =
        YamlMap.read(yaml)
            .allow("name", "language", "files", "cap", "templates", "originalTaskOnly");
    List<PromptTemplate> templates = templates(yaml, map);
    try {
      return new MipDataset(
          map.text("name"),
          map.optionalText("language").orElse(""),
          files(folder, yaml, map),
          map.count("cap", 0),
          templates);
    } catch (IllegalArgumentException e) {
      throw map.failure(e.getMessage());
    }
  }

  private static List<PromptTemplate> templates(Path yaml, YamlMap map) throws IOException {
    if (map.has("templates") && !map.isList("templates")) {
      Path file = yaml.resolveSibling(map.text("templates"));
      List<PromptTemplate> prompts =
          PromptSourceFile.read(file, map.flag("originalTaskOnly", false));
      PromptEngine engine = new PromptEngine();
      for (PromptTemplate prompt : prompts) {
        compile(engine, prompt, map, "templates");
      }
      return prompts;
    }
    if (map.has("originalTaskOnly")) {
      throw map.failure("originalTaskOnly", "goes only with templates from a promptsource file");
    }
    PromptEngine engine = new PromptEngine();
    List<PromptTemplate> prompts = new ArrayList<>();
    for (YamlMap template : map.maps("templates")) {
      template.allow("name", "answer_choices", "jinja");
      PromptTemplate prompt = prompt(template, template.text("name"));
      compile(engine, prompt, template, "jinja");
      prompts.add(prompt);
    }
    return prompts;
  }

  private static void compile(PromptEngine engine, PromptTemplate prompt, YamlMap map, String key)
      throws MalformedDatasetException {
    try {
      engine.compile(prompt);
    } catch (RenderingException e) {
      throw map.failure(key, "is not a template: " + e.getMessage());
    }
  }

  /** The prompt in a map with the keys jinja and answer_choices. */
  static PromptTemplate prompt(YamlMap map, String name) throws MalformedDatasetException {
    String jinja = map.text("jinja");
    String choices = map.optionalText("answer_choices").orElse("");
    try {
      return new PromptTemplate(name, jinja, choices);
    } catch (IllegalArgumentException e) {
      throw map.failure(e.getMessage());
    }
  }

  private static List<TaskFile> files(Path folder, Path yaml, YamlMap map) throws IOException {
    Path root = folder.toAbsolutePath().normalize();
    Path base = yaml.toAbsolutePath().normalize().getParent();
    SortedMap<String, TaskFile> files = new TreeMap<>();
    for (String glob : map.texts("files")) {
      List<Path> matches = FileGlob.match(base, glob);
      if (matches.isEmpty()) {
        throw map.failure("files", "matches no file: " + glob);
      }
      for (Path match : matches) {
        Path place = match.startsWith(root) ? root.relativize(match) : match;
        String name = place.toString().replace('\\', '/');
        files.put(name, new TaskFile(name, match.toString()));
      }
    }
    return List.copyOf(files.values());
  }
}
