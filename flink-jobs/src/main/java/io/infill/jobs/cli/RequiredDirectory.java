package io.infill.jobs.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory that a command is to read. */
final class RequiredDirectory {
  private RequiredDirectory() {}

  /**
   * Refuses what is no directory that can be read.
   *
   * @throws IOException naming the path and what is wrong with it
   */
  static Path of(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new IOException(path + ": there is no such directory");
    }
    if (!Files.isDirectory(path)) {
      throw new IOException(path + ": is a file, not a directory");
    }
    if (!Files.isReadable(path)) {
      throw new IOException(path + ": cannot be read, permission denied");
    }
    return path;
  }
}
