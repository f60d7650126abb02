package io.infill.jobs;

import io.infill.ingest.beam.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;

/**
 * Whether the input files are still those that were planned. A file that is written anew while a
 * run reads it would give documents that the run's fingerprint does not stand for.
 */
final class InputWatch {
  private InputWatch() {}

  /** {@link #requireUnchanged(List)} for the files of a plan. */
  static void requireUnchanged(RunPlan plan) throws IOException {
    requireUnchanged(plan.files());
  }

  /**
   * Compares sizes and times of change, of the files and of their partners, with those that were
   * planned. A file that is gone by now was read to its end, so it is nothing to complain about.
   *
   * @throws IOException naming the first file that changed
   */
  static void requireUnchanged(List<SourceFile> planned) throws IOException {
    List<SourceFile> files = new ArrayList<>();
    for (SourceFile file : planned) {
      files.add(file);
      file.partner().ifPresent(files::add);
    }
    if (files.isEmpty()) {
      return;
    }
    List<MatchResult> found =
        FileSystems.match(
            files.stream().map(SourceFile::location).toList(), EmptyMatchTreatment.ALLOW);
    for (int i = 0; i < files.size(); i++) {
      if (found.get(i).status() == MatchResult.Status.OK) {
        for (MatchResult.Metadata now : found.get(i).metadata()) {
          requireSame(files.get(i), now);
        }
      }
    }
  }

  private static void requireSame(SourceFile then, MatchResult.Metadata now) throws IOException {
    boolean same = now.resourceId().toString().equals(then.location());
    if (same
        && (then.bytes() != now.sizeBytes() || then.modifiedMillis() != now.lastModifiedMillis())) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "source %s: file %s changed while the run read it (%,d bytes when it was planned, %,d now): run again",
              then.source(),
              then.location(),
              then.bytes(),
              now.sizeBytes()));
    }
  }
}
