package io.infill.cleaning.alarm;

import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.Ledger;
import io.infill.ingest.dataset.RowFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Stops a run before a corpus is marked as cleaned in which a source lost more than it may. What
 * was dropped lies finished by then, so that it can be looked at.
 */
public final class SourceAlarm {
  private SourceAlarm() {}

  /**
   * Checks a stage's account.
   *
   * @param dropped the drops that it accounts for
   * @param format of the drops' rows
   * @param output the run's output directory
   * @throws SourceAlarmException naming sources, shares, limits, reasons and documents
   */
  public static void check(
      AlarmConfig config,
      Ledger ledger,
      DatasetDirectory dropped,
      RowFormat<?> format,
      Path output)
      throws IOException {
    List<SourceLoss> losses = SourceLoss.above(config, ledger);
    if (losses.isEmpty()) {
      return;
    }
    Map<String, Set<String>> reasons = new TreeMap<>();
    for (SourceLoss loss : losses) {
      Set<String> codes = reasons.computeIfAbsent(loss.source(), source -> new HashSet<>());
      loss.reasons().forEach(reason -> codes.add(reason.code()));
    }
    Map<String, Map<String, List<String>>> examples = new TreeMap<>();
    for (Map.Entry<String, Set<String>> source : reasons.entrySet()) {
      examples.put(source.getKey(), DropExamples.of(dropped, format, source.getKey(), source.getValue()));
    }
    throw new SourceAlarmException(losses, examples, output.toString());
  }
}
