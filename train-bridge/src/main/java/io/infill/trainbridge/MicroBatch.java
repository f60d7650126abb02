package io.infill.trainbridge;

import io.infill.masking.SequenceTensors;
import java.util.List;
import java.util.function.Function;

/**
 * The samples of one forward pass on one rank, in order of index. The flat views are row-major,
 * {@code [samples x sequenceLength]}.
 *
 * @param samples the samples, with consecutive indices; never empty
 */
public record MicroBatch(List<BatchSample> samples) {

  public MicroBatch {
    samples = List.copyOf(samples);
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("a micro-batch has at least one sample");
    }
  }

  public int sequenceLength() {
    return samples.get(0).tensors().text().length;
  }

  /** Input ids. */
  public int[] text() {
    return flat(SequenceTensors::text);
  }

  /** Labels, already aligned with the inputs. */
  public int[] target() {
    return flat(SequenceTensors::target);
  }

  /** 1 where the target is learned, else 0. */
  public int[] lossMask() {
    int[] flat = new int[samples.size() * sequenceLength()];
    int at = 0;
    for (BatchSample sample : samples) {
      for (byte scored : sample.tensors().lossMask()) {
        flat[at++] = scored;
      }
    }
    return flat;
  }

  /** 1-D positions, or the first of the two dimensions. */
  public int[] position() {
    return flat(SequenceTensors::position);
  }

  /** The second dimension of 2-D positions. */
  public int[] blockPosition() {
    return flat(SequenceTensors::blockPosition);
  }

  /** Context length of each block of each sample: GLM's {@code attention_mask}. */
  public int[][] divisions() {
    return samples.stream().map(s -> s.sequence().divisions().toArray()).toArray(int[][]::new);
  }

  /** Positions of each block of each sample. */
  public int[][] blockLengths() {
    return samples.stream().map(s -> s.sequence().blockLengths().toArray()).toArray(int[][]::new);
  }

  /** GLM's {@code task_type} of each sample. */
  public int[] taskType() {
    return samples.stream().mapToInt(s -> s.sequence().task().code()).toArray();
  }

  private int[] flat(Function<SequenceTensors, int[]> tensor) {
    int length = sequenceLength();
    int[] flat = new int[samples.size() * length];
    for (int i = 0; i < samples.size(); i++) {
      System.arraycopy(tensor.apply(samples.get(i).tensors()), 0, flat, i * length, length);
    }
    return flat;
  }
}
