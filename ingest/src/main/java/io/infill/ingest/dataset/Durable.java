package io.infill.ingest.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.UUID;

/** Files that are there whole or not at all, also after the power failed. */
final class Durable {
  private Durable() {}

  /** Writes {@code target} under a name of this attempt's own and renames it. */
  static void write(Path target, byte[] content) throws IOException {
    Files.createDirectories(target.getParent());
    Path attempt = target.resolveSibling("." + target.getFileName() + '.' + UUID.randomUUID());
    try (FileChannel channel =
        FileChannel.open(attempt, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    rename(attempt, target);
  }

  /** Gives {@code attempt}, whose bytes are on the disk, the name {@code target}. */
  static void rename(Path attempt, Path target) throws IOException {
    Files.move(
        attempt, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    sync(target.getParent());
  }

  /** Brings the names in {@code directory} to the disk; Windows does so by itself. */
  static void sync(Path directory) throws IOException {
    if (System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")) {
      return;
    }
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
