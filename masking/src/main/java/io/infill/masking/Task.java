package io.infill.masking;

import java.util.Locale;

/** The objective of a sequence. {@link #code} is GLM's {@code task_type}. */
public enum Task {
  /** Short spans, {@code [MASK]}; part B repeats the mask's position. */
  MASK(0, false),
  /** One long suffix, {@code [gMASK]}; positions run on. */
  GMASK(1, true),
  /** Prompted samples; positions run on. */
  MIP(2, true),
  /** Sentences, {@code [sMASK]}; part B repeats the mask's position. */
  SMASK(3, false);

  private final int code;
  private final boolean runningPositions;

  Task(int code, boolean runningPositions) {
    this.code = code;
    this.runningPositions = runningPositions;
  }

  /** GLM's {@code task_type}: 0 mask, 1 gmask, 2 mip, 3 smask. */
  public int code() {
    return code;
  }

  /**
   * True if 1-D positions count straight through part B; false if part B repeats its mask's
   * position.
   */
  public boolean runningPositions() {
    return runningPositions;
  }

  /** Name in shards and configs: {@code mask}, {@code gmask}, {@code mip}, {@code smask}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The task of a label.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Task ofLabel(String label) {
    for (Task task : values()) {
      if (task.label().equals(label)) {
        return task;
      }
    }
    throw new IllegalArgumentException("unknown task \"" + label + '"');
  }
}
