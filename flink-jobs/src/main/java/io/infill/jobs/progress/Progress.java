package io.infill.jobs.progress;

/**
 * How far a step of a stage is.
 *
 * @param stage {@code ingest}, {@code clean} ...
 * @param step what it does just now, such as {@code reading}; empty if the stage has one step only
 * @param parts pieces of work done
 * @param allParts pieces of work
 * @param partUnit what a piece is: {@code files} or {@code shards}
 * @param records documents or samples done; 0 if not known yet
 * @param recordUnit what a record is
 * @param volume bytes or tokens done; 0 if not known yet
 * @param volumeUnit {@code bytes} or {@code tokens}
 * @param share share of the step that is done, 0 to 1
 */
public record Progress(
    String stage,
    String step,
    int parts,
    int allParts,
    String partUnit,
    long records,
    String recordUnit,
    long volume,
    String volumeUnit,
    double share) {

  public Progress {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be from 0 to 1 but was " + share);
    }
    if (parts < 0 || allParts < 0) {
      throw new IllegalArgumentException("parts must be >= 0 but was " + parts + " of " + allParts);
    }
  }

  /** True if {@code other} is about the same step, so that its time counts for both. */
  boolean isSameStep(Progress other) {
    return stage.equals(other.stage) && step.equals(other.step);
  }
}
