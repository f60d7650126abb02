package io.infill.masking.layout;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import io.infill.masking.Segment;
import io.infill.masking.Task;
import java.util.HexFormat;
import java.util.List;

/**
 * A sequence's stable name: 128 bits of a hash over the run's seed, the source, the task and the
 * segments. MurmurHash3 x64 128 as named by hash4j (persisted, must not change).
 */
public final class SequenceId {
  private SequenceId() {}

  /** 32 hexadecimal digits. */
  public static String of(long runSeed, String source, Task task, List<Segment> segments) {
    HashStream128 hash = Hashing.murmur3_128().hashStream();
    hash.putLong(runSeed).putString(source).putInt(task.code());
    for (Segment segment : segments) {
      hash.putString(segment.document());
      hash.putInt(segment.block()).putInt(segment.start()).putInt(segment.end());
    }
    HashValue128 value = hash.get();
    HexFormat format = HexFormat.of();
    return format.toHexDigits(value.getMostSignificantBits())
        + format.toHexDigits(value.getLeastSignificantBits());
  }
}
