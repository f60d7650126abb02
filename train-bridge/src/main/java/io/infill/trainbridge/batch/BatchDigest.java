package io.infill.trainbridge.batch;

import io.infill.masking.SequenceTensors;
import io.infill.masking.TrainingSequence;
import io.infill.tokenize.TokenSequence;
import io.infill.trainbridge.BatchSample;
import io.infill.trainbridge.MicroBatch;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A fingerprint of what a trainer got, to compare two readers, two runs or two languages: SHA-256
 * over the samples' contents one after the other, whatever the cut into micro-batches. Per sample,
 * little-endian:
 *
 * <pre>
 * int64  index
 * bytes  sequence id, 32 ASCII hexadecimal digits
 * int32  task_type
 * int32  number of blocks n; n x int32 divisions; n x int32 block lengths
 * int32  L; L x int32 text; target; loss mask; position; block position
 * </pre>
 */
public final class BatchDigest {
  private final MessageDigest sha256;

  public BatchDigest() {
    try {
      this.sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  /** The digest of {@code batches} one after the other. */
  public static String of(Iterable<MicroBatch> batches) {
    BatchDigest digest = new BatchDigest();
    batches.forEach(digest::add);
    return digest.hex();
  }

  public BatchDigest add(MicroBatch batch) {
    batch.samples().forEach(this::add);
    return this;
  }

  /** 64 lower-case hexadecimal digits; the digest starts anew. */
  public String hex() {
    return HexFormat.of().formatHex(sha256.digest());
  }

  private void add(BatchSample sample) {
    TrainingSequence row = sample.sequence();
    SequenceTensors tensors = sample.tensors();
    int length = tensors.text().length;
    int blocks = row.divisions().tokens();
    byte[] id = row.id().getBytes(StandardCharsets.US_ASCII);
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES + id.length + Integer.BYTES * (3 + 2 * blocks + 5 * length))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(sample.index()).put(id).putInt(row.task().code());
    bytes.putInt(blocks);
    put(bytes, row.divisions());
    put(bytes, row.blockLengths());
    bytes.putInt(length);
    put(bytes, tensors.text());
    put(bytes, tensors.target());
    for (byte scored : tensors.lossMask()) {
      bytes.putInt(scored);
    }
    put(bytes, tensors.position());
    put(bytes, tensors.blockPosition());
    sha256.update(bytes.flip());
  }

  private static void put(ByteBuffer bytes, TokenSequence values) {
    for (int i = 0; i < values.tokens(); i++) {
      bytes.putInt(values.id(i));
    }
  }

  private static void put(ByteBuffer bytes, int[] values) {
    for (int value : values) {
      bytes.putInt(value);
    }
  }
}
