package io.infill.mip;

import java.io.Serializable;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Examples of one task and the prompts that turn each of them into samples: examples × templates
 * samples before the cap.
 *
 * @param name lower-case letters, digits, '-', '_', '.' and '/'; its sequences have the source
 *     {@code mip/<name>}
 * @param language BCP 47 tag of the prompts, such as {@code en}; empty when unknown or mixed
 * @param files where the examples are, in order of name
 * @param cap samples kept at most, counted by {@link MipConfig#capUnit}; 0 stands for {@link
 *     MipConfig#cap}
 * @param templates the prompts, with distinct names
 */
public record MipDataset(
    String name, String language, List<TaskFile> files, int cap, List<PromptTemplate> templates)
    implements Serializable {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._/-]*");

  public MipDataset {
    files = List.copyOf(files);
    templates = List.copyOf(templates);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name must match " + NAME.pattern() + " but was \"" + name + '"');
    }
    if (cap < 0 || cap > MipConfig.MAX_CAP) {
      throw new IllegalArgumentException(
          "cap must be from 1 to " + MipConfig.MAX_CAP + " but was " + cap);
    }
    if (templates.isEmpty()) {
      throw new IllegalArgumentException("templates must not be empty");
    }
    if (templates.stream().map(PromptTemplate::name).distinct().count() != templates.size()) {
      throw new IllegalArgumentException("template names must be distinct");
    }
  }

  /** The name under which its sequences and its account stand: {@code mip/<name>}. */
  public String source() {
    return "mip/" + name;
  }
}
