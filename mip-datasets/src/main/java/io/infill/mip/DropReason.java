package io.infill.mip;

import java.util.Locale;

/** Why a rule decided against a prompted sample. */
public enum DropReason {
  /** The rendered text has no or several separators. */
  NOT_TWO_PARTS,
  /** Nothing stands before the separator. */
  EMPTY_INPUT,
  /** Nothing stands after the separator. */
  EMPTY_TARGET,
  /** More samples than the cap, and this one's hash was not among the smallest. */
  OVER_CAP,
  /** Input, target and the two special tokens exceed their room. */
  SAMPLE_TOO_LONG;

  /** Stable kebab-case code for ledgers: {@code not-two-parts}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
