package io.infill.masking;

/** Which masking is wanted. */
public enum Recipe {
  /** GLM-130B's distributions and layout, without its losses: no target is cut, no token lost. */
  INFILL("infill"),
  /** GLM-130B's collator bit by bit, its tail cut and dropped remainders included. */
  GLM_130B("glm-130b");

  private final String label;

  Recipe(String label) {
    this.label = label;
  }

  /** {@code infill} or {@code glm-130b}. */
  public String label() {
    return label;
  }

  /**
   * The recipe of a label.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Recipe ofLabel(String label) {
    for (Recipe recipe : values()) {
      if (recipe.label.equals(label)) {
        return recipe;
      }
    }
    throw new IllegalArgumentException(
        "recipe must be \"infill\" or \"glm-130b\" but was \"" + label + '"');
  }
}
