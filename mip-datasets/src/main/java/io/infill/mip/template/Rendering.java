package io.infill.mip.template;

import io.infill.mip.DropReason;

/** What a prompt makes of an example: a pair of texts, or nothing for a reason. */
public sealed interface Rendering {

  /**
   * Both sides, stripped, neither empty.
   *
   * @param input what the model reads
   * @param target what it must say
   */
  record Prompted(String input, String target) implements Rendering {}

  /**
   * No sample.
   *
   * @param reason one of not-two-parts, empty-input, empty-target
   */
  record Skipped(DropReason reason) implements Rendering {}
}
