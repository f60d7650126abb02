package io.infill.mip.dataset;

import io.infill.mip.MalformedDatasetException;
import io.infill.mip.PromptTemplate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * promptsource's {@code templates.yaml}: keys dataset, subset and templates, the last a map of id
 * to {@code !Template}.
 */
public final class PromptSourceFile {
  private PromptSourceFile() {}

  /**
   * Its templates in the file's order. Where a name stands twice (promptsource has such files), the
   * later ones get the id's first eight characters after it.
   *
   * @param originalTaskOnly leave out templates whose metadata do not say {@code original_task:
   *     true}
   */
  public static List<PromptTemplate> read(Path yaml, boolean originalTaskOnly) throws IOException {
    YamlMap file = YamlMap.read(yaml).allow("dataset", "subset", "templates");
    YamlMap templates = file.map("templates");
    List<PromptTemplate> prompts = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String id : templates.keys()) {
      YamlMap template =
          templates
              .map(id)
              .allow("answer_choices", "id", "jinja", "metadata", "name", "reference", "type");
      if (!originalTaskOnly || isOriginalTask(template)) {
        String name = template.text("name");
        String unique =
            names.add(name) ? name : name + ' ' + id.substring(0, Math.min(8, id.length()));
        names.add(unique);
        prompts.add(DatasetDescriptions.prompt(template, unique));
      }
    }
    if (prompts.isEmpty()) {
      throw file.failure(
          "templates", "has none left" + (originalTaskOnly ? " of the original task" : ""));
    }
    return prompts;
  }

  private static boolean isOriginalTask(YamlMap template) throws MalformedDatasetException {
    return template.has("metadata") && template.map("metadata").flag("original_task", false);
  }
}
