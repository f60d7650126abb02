package io.infill.jobs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second run out of an output directory, from {@link #take} to {@link #close}. */
final class OutputLock implements AutoCloseable {
  private final FileChannel channel;
  private final FileLock lock;

  private OutputLock(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Creates {@code output} where it is not there yet, and holds it.
   *
   * @throws IOException if another run holds it, or it cannot be created or written to
   */
  static OutputLock take(Path output) throws IOException {
    create(output);
    FileChannel channel =
        FileChannel.open(
            output.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new IOException(output + ": another run is writing here");
      }
      return new OutputLock(channel, lock);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Checks that the output is held still.
   *
   * @throws IOException if the lock was lost
   */
  void requireHeld() throws IOException {
    if (!lock.isValid()) {
      throw new IOException("the lock of the output directory was lost");
    }
  }

  /** Closing the channel releases its lock. */
  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static void create(Path output) throws IOException {
    try {
      Files.createDirectories(output);
    } catch (FileAlreadyExistsException e) {
      throw new IOException("output " + output + ": is a file, not a directory", e);
    } catch (FileSystemException e) {
      throw new IOException(
          "output %s: the directory cannot be created (%s)".formatted(output, e), e);
    }
    if (!Files.isWritable(output)) {
      throw new IOException("output " + output + ": permission denied to write there");
    }
  }
}
