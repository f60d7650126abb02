package io.infill.cleaning.dedup;

import java.util.Objects;

/**
 * A proven tie between two documents.
 *
 * @param pair the two
 * @param similarity Jaccard similarity of their shingles, 1 for equal texts, 0 where the texts were
 *     not compared
 * @param kind what ties them
 */
public record Link(Pair pair, double similarity, Kind kind) {

  /** What ties two documents. */
  public enum Kind {
    /** Their texts' keys are equal. */
    EXACT(0, "exact-duplicate"),
    /** Their texts resemble each other. */
    NEAR(1, "near-duplicate"),
    /** They were published at one address, whatever they say. */
    URL(2, "url-duplicate");

    private final int code;
    private final String rule;

    Kind(int code, String rule) {
      this.code = code;
      this.rule = rule;
    }

    /** How it is written where bytes count. */
    public int code() {
      return code;
    }

    /** The kind of this code. */
    public static Kind ofCode(int code) {
      for (Kind kind : values()) {
        if (kind.code == code) {
          return kind;
        }
      }
      throw new IllegalArgumentException("no kind of link has the code " + code);
    }

    /** The reason code of a drop by such a tie. */
    public String rule() {
      return rule;
    }
  }

  public Link {
    Objects.requireNonNull(pair, "pair");
    Objects.requireNonNull(kind, "kind");
  }

  /** True if the tie is one of likeness, the only kind that makes chains and is contracted. */
  public boolean near() {
    return kind == Kind.NEAR;
  }
}
