package io.infill.ingest.beam;

import io.infill.ingest.format.FileStretch;
import java.util.List;

/**
 * What one worker reads at a time: some files, or a stretch of one.
 *
 * @param files the files of one source, at least one
 * @param stretch what of the only file; the whole, where several files are read
 */
record ReadTask(List<SourceFile> files, FileStretch stretch) {
  ReadTask {
    files = List.copyOf(files);
    if (files.isEmpty() || (files.size() > 1 && !isWhole(stretch))) {
      throw new IllegalArgumentException("a stretch must be of one file but was of " + files);
    }
  }

  static ReadTask whole(List<SourceFile> files) {
    return new ReadTask(files, FileStretch.whole());
  }

  boolean isWhole() {
    return isWhole(stretch);
  }

  /** A large file is counted among the files with its last stretch. */
  boolean isLast() {
    return stretch.contentEnd() == Long.MAX_VALUE;
  }

  private static boolean isWhole(FileStretch stretch) {
    return stretch.equals(FileStretch.whole());
  }
}
