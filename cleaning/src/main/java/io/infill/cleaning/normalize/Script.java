package io.infill.cleaning.normalize;

import java.util.Arrays;
import java.util.List;

/** In which script Chinese text is written out. */
public enum Script {
  /** As it came in. */
  KEEP("keep", "", ""),
  /** Simplified, OpenCC's {@code t2s}. */
  SIMPLIFIED("simplified", "TSPhrases.txt", "TSCharacters.txt"),
  /** Traditional, OpenCC's {@code s2t}. */
  TRADITIONAL("traditional", "STPhrases.txt", "STCharacters.txt");

  private final String label;
  private final String phrases;
  private final String characters;

  Script(String label, String phrases, String characters) {
    this.label = label;
    this.phrases = phrases;
    this.characters = characters;
  }

  /** The name in configs. */
  public String label() {
    return label;
  }

  /** File names of the dictionaries that it takes. */
  List<String> files() {
    return this == KEEP ? List.of() : List.of(ScriptTransform.COMPATIBILITY, phrases, characters);
  }

  /** File name of the dictionary of phrases. */
  String phrases() {
    return phrases;
  }

  /** File name of the dictionary of characters. */
  String characters() {
    return characters;
  }

  /**
   * The script called {@code label}.
   *
   * @throws IllegalArgumentException naming the known labels
   */
  public static Script ofLabel(String label) {
    for (Script script : values()) {
      if (script.label.equals(label)) {
        return script;
      }
    }
    List<String> known = Arrays.stream(values()).map(Script::label).toList();
    throw new IllegalArgumentException("script must be one of " + known + " but was " + label);
  }
}
