package io.infill.trainbridge;

/**
 * Where one sample of the global order comes from.
 *
 * @param list the list of sequences it is drawn from: {@link #TEXT} or {@link #MIP}
 * @param epoch how often the whole list had been drawn before, from 0
 * @param row row in the list, from 0: rows of shard 0, then of shard 1, and so on
 */
public record SampleRef(String list, long epoch, long row) {
  /** The list of blank-infilling sequences, {@code sequences/}. */
  public static final String TEXT = "text";

  /** The list of prompted sequences, {@code mip/}. */
  public static final String MIP = "mip";
}
