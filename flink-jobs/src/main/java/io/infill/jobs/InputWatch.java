package io.infill.jobs;

import io.infill.ingest.SourceConfig;
import io.infill.ingest.beam.SourceFile;
import io.infill.ingest.beam.SourceFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the input files are still those that were planned. A file that is written anew while a
 * run reads it would give documents that the run's fingerprint does not stand for.
 */
final class InputWatch {
  private InputWatch() {}

  /**
   * Compares sizes and times of change with the plan's. A file that is gone by now was read to its
   * end, so it is nothing to complain about.
   *
   * @throws IOException naming the first file that changed
   */
  static void requireUnchanged(RunPlan plan) throws IOException {
    Map<String, SourceFile> planned = new HashMap<>();
    plan.files().forEach(file -> planned.put(file.source() + '\n' + file.name(), file));
    for (SourceConfig source : plan.config().sources()) {
      for (SourceFile now : files(source, plan)) {
        SourceFile then = planned.get(now.source() + '\n' + now.name());
        if (then != null
            && (then.bytes() != now.bytes() || then.modifiedMillis() != now.modifiedMillis())) {
          throw new IOException(
              "source %s: file %s changed while the run read it (%,d bytes when it was planned, %,d now): run again"
                  .formatted(now.source(), now.location(), then.bytes(), now.bytes()));
        }
      }
    }
  }

  private static List<SourceFile> files(SourceConfig source, RunPlan plan) throws IOException {
    try {
      return SourceFiles.match(List.of(source), plan.base());
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }
}
