package io.infill.ingest.beam;

import io.infill.ingest.SourceConfig;
import io.infill.ingest.format.FileSplitting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the files are dealt to workers: small ones together, large ones in ranges where the format
 * allows it, all others one by one. Follows from the list of files alone.
 *
 * @param tasks what is read as it is
 * @param ranges what is surveyed first
 */
record ReadPlan(List<ReadTask> tasks, List<FileRange> ranges) {
  /** Length of a range, in bytes of the file as it lies there. */
  static final long RANGE_BYTES = 32L << 20;

  /** A task of small files ends with the file that brings it to so many bytes. */
  private static final long TASK_BYTES = 1 << 20;

  /** What opening a file costs, as if it were bytes to read: bounds the files of a task. */
  private static final long FILE_BYTES = 1 << 13;

  /** The plan for files in the order of their sources. */
  static ReadPlan of(List<SourceFile> files, List<SourceConfig> sources, long rangeBytes) {
    Map<String, Boolean> splits = new HashMap<>();
    sources.forEach(source -> splits.put(source.name(), FileSplitting.splits(source)));
    List<ReadTask> tasks = new ArrayList<>();
    List<FileRange> ranges = new ArrayList<>();
    List<SourceFile> batch = new ArrayList<>();
    long batchBytes = 0;
    for (SourceFile file : files) {
      int count = FileRange.count(file, rangeBytes);
      if (count > 1 && splits.get(file.source())) {
        for (int number = 0; number < count; number++) {
          ranges.add(new FileRange(file, number, rangeBytes));
        }
        continue;
      }
      boolean other = !batch.isEmpty() && !batch.get(0).source().equals(file.source());
      if (other || batchBytes >= TASK_BYTES) {
        tasks.add(ReadTask.whole(batch));
        batch.clear();
        batchBytes = 0;
      }
      batch.add(file);
      batchBytes += file.bytes() + FILE_BYTES;
    }
    if (!batch.isEmpty()) {
      tasks.add(ReadTask.whole(batch));
    }
    return new ReadPlan(List.copyOf(tasks), List.copyOf(ranges));
  }
}
