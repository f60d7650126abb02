package io.infill.tokenize;

/**
 * Ids of the special tokens that the objective needs, resolved by name against a vocabulary.
 *
 * @param mask {@code [MASK]}: stands for a short span
 * @param gmask {@code [gMASK]}: stands for the generated rest
 * @param smask {@code [sMASK]}: stands for a sentence
 * @param sop start of a generated piece, part B's first input
 * @param eop end of a generated piece, part B's last target
 * @param eod end of a document
 * @param pad fills a sequence up
 */
public record SpecialTokens(int mask, int gmask, int smask, int sop, int eop, int eod, int pad)
    implements java.io.Serializable {

  /** True if {@code id} is one of the seven. */
  public boolean contains(int id) {
    return id == mask
        || id == gmask
        || id == smask
        || id == sop
        || id == eop
        || id == eod
        || id == pad;
  }
}
