package io.infill.trainbridge.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What a plan says of its first samples, as a hash: two plans with the same digest at n give the
 * same first n samples in the same batches. A ratio change, a skip or a ramp-up beyond n leaves it
 * as it is. The lines that are hashed are specified in docs/SHARD_FORMAT.md, "State".
 */
public final class PlanDigest {
  private PlanDigest() {}

  /**
   * SHA-256 of the plan's first {@code samples} samples, 64 lower-case hexadecimal digits.
   *
   * @param positions for each source, the position behind the last that those samples drew
   */
  public static String of(MixturePlan plan, long samples, long[] positions) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(lines(plan, samples, positions).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static String lines(MixturePlan plan, long samples, long[] positions) {
    StringBuilder lines = new StringBuilder("infill-plan 1\n");
    lines.append("seed ").append(plan.seed()).append('\n');
    lines.append("length ").append(plan.sequenceLength()).append('\n');
    for (PlannedSource source : plan.sources()) {
      lines.append("source ").append(source.name());
      for (RowList list : source.lists()) {
        lines.append(' ').append(list.directory()).append('=').append(list.rows());
      }
      lines.append('\n');
    }
    for (int i = 0; i < plan.sources().size(); i++) {
      appendSkipped(plan.sources().get(i), positions[i], lines);
    }
    List<Segment> segments = plan.segments();
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      if (i == 0 || segment.firstSample() < samples) {
        lines.append("segment ").append(segment.firstSample());
        lines.append(' ').append(segment.firstPlace());
        lines.append(' ').append(segment.origin());
        for (int source = 0; source < segment.sources(); source++) {
          lines.append(' ').append(segment.weight(source));
        }
        lines.append('\n');
      }
    }
    List<BatchSize> sizes = plan.batches().sizes();
    for (int i = 0; i < sizes.size(); i++) {
      BatchSize entry = sizes.get(i);
      if (i == 0 || entry.firstSample() < samples) {
        lines.append("batch ").append(entry.firstStep());
        lines.append(' ').append(entry.firstSample());
        lines.append(' ').append(entry.size()).append('\n');
      }
    }
    return lines.toString();
  }

  private static void appendSkipped(PlannedSource source, long before, StringBuilder lines) {
    boolean any = false;
    for (long position : source.skipped()) {
      if (position >= before) {
        break;
      }
      if (!any) {
        lines.append("skipped ").append(source.name());
        any = true;
      }
      lines.append(' ').append(position);
    }
    if (any) {
      lines.append('\n');
    }
  }
}
