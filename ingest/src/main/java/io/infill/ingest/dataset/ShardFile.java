package io.infill.ingest.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * One finished file of a dataset directory.
 *
 * @param name the file's name inside the directory
 * @param rows rows in it
 * @param bytes its size on disk
 * @param sha256 SHA-256 of its bytes, 64 lower-case hexadecimal digits
 * @param sources the sources of its rows in the order in which they stand, which is that of their
 *     names; empty for kinds whose rows are not counted by source
 */
public record ShardFile(
    String name,
    long rows,
    long bytes,
    String sha256,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SourceRows> sources) {

  public ShardFile {
    sources = sources == null ? List.of() : List.copyOf(sources);
    for (int i = 1; i < sources.size(); i++) {
      if (sources.get(i - 1).name().compareTo(sources.get(i).name()) >= 0) {
        throw new IllegalArgumentException(
            "sources must be in order of name but %s follows %s"
                .formatted(sources.get(i).name(), sources.get(i - 1).name()));
      }
    }
    long counted = sources.stream().mapToLong(SourceRows::rows).sum();
    if (!sources.isEmpty() && counted != rows) {
      throw new IllegalArgumentException(
          "sources must hold the file's %d rows but hold %d".formatted(rows, counted));
    }
  }
}
