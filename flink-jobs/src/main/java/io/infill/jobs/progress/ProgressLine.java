package io.infill.jobs.progress;

import io.infill.jobs.terminal.Ink;
import io.infill.jobs.terminal.TextColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Progress in one line. */
public final class ProgressLine {
  private static final int BAR_COLUMNS = 20;
  private static final int STAGE_COLUMNS = 10;

  /** Share and seconds below which a rate tells nothing of the time left. */
  private static final double LEAST_SHARE = 0.02;

  private static final double LEAST_SECONDS = 2;

  private ProgressLine() {}

  /**
   * For a terminal: a bar and what fits beside it.
   *
   * @param seconds since the step began
   * @param columns of the terminal
   */
  public static String bar(Progress progress, double seconds, int columns, Ink ink) {
    int full = (int) (progress.share() * BAR_COLUMNS);
    String bar = "━".repeat(full) + ink.faint("─".repeat(BAR_COLUMNS - full));
    StringBuilder line =
        new StringBuilder(ink.bold(TextColumns.left(progress.stage(), STAGE_COLUMNS)));
    line.append(bar);
    int used = STAGE_COLUMNS + BAR_COLUMNS;
    for (String part : parts(progress, seconds)) {
      used += 2 + TextColumns.of(part);
      if (used >= columns) {
        break;
      }
      line.append("  ").append(part);
    }
    return line.toString();
  }

  /** For a log: {@code clean: judging 42 %, 3 of 8 shards, ...}. */
  public static String log(Progress progress, double seconds) {
    return progress.stage() + ": " + String.join(", ", parts(progress, seconds));
  }

  private static List<String> parts(Progress progress, double seconds) {
    List<String> parts = new ArrayList<>();
    parts.add(String.format(Locale.ROOT, "%3.0f %%", Math.floor(progress.share() * 100)));
    if (progress.share() >= LEAST_SHARE && progress.share() < 1 && seconds >= LEAST_SECONDS) {
      parts.add(duration(seconds / progress.share() * (1 - progress.share())) + " left");
    } else {
      parts.add(duration(seconds));
    }
    parts.add(
        String.format(
            Locale.ROOT,
            "%s%,d of %,d %s",
            progress.step().isEmpty() ? "" : progress.step() + ' ',
            progress.parts(),
            progress.allParts(),
            progress.partUnit()));
    if (progress.records() > 0 && seconds > 0) {
      parts.add(grouped(progress.records() / seconds) + ' ' + progress.recordUnit() + "/s");
    }
    if (progress.volume() > 0 && seconds > 0) {
      parts.add(volumeRate(progress.volume() / seconds, progress.volumeUnit()));
    }
    return parts;
  }

  /** Bytes a second in MB/s or kB/s (10^6 or 10^3 bytes), anything else as it is. */
  static String volumeRate(double perSecond, String unit) {
    if (!unit.equals("bytes")) {
      return grouped(perSecond) + ' ' + unit + "/s";
    }
    return perSecond >= 1e5
        ? String.format(Locale.ROOT, "%.1f MB/s", perSecond / 1e6)
        : String.format(Locale.ROOT, "%.1f kB/s", perSecond / 1e3);
  }

  /** {@code 45 s}, {@code 3 min 05 s}, {@code 2 h 04 min}. */
  public static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    if (whole < 3600) {
      return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
    }
    return String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
  }

  /** Like {@link #duration}, with a tenth of a second below a minute. */
  public static String precise(double seconds) {
    return seconds < 59.95 ? String.format(Locale.ROOT, "%.1f s", seconds) : duration(seconds);
  }

  private static String grouped(double number) {
    return String.format(Locale.ROOT, number < 10 ? "%,.1f" : "%,.0f", number);
  }
}
