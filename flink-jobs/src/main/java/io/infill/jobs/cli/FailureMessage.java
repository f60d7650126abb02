package io.infill.jobs.cli;

import io.infill.cleaning.alarm.SourceAlarmException;
import io.infill.ingest.dataset.UnbalancedLedgerException;
import io.infill.jobs.config.ConfigException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

/**
 * Failures in words. A failure is named if it says what is wrong with an input, an output or the
 * machine; everything else is a bug.
 */
final class FailureMessage {
  /** What the operating system says, without a file. */
  private static final String DISK_FULL = "No space left on device";

  private FailureMessage() {}

  /** The first named failure among {@code failure} and its causes; empty if it is a bug. */
  static Optional<Throwable> named(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (isNamed(cause)) {
        return Optional.of(cause);
      }
    }
    return Optional.empty();
  }

  /** A named failure in words: one line, more where a person has to decide. */
  static String of(Throwable failure) {
    if (failure instanceof FileSystemException file) {
      return file.getFile() + ": " + reason(file);
    }
    String message = failure.getMessage();
    if (message == null || message.isEmpty()) {
      return failure.getClass().getSimpleName();
    }
    return message.equals(DISK_FULL) ? "the disk is full (" + DISK_FULL + ")" : message;
  }

  /** Java's own exceptions of files carry a name and leave the rest to the reader. */
  private static String reason(FileSystemException failure) {
    if (failure instanceof NoSuchFileException) {
      return "there is no such file or directory";
    } else if (failure instanceof AccessDeniedException) {
      return "permission denied";
    } else if (failure instanceof FileAlreadyExistsException) {
      return "is there already, and is no directory";
    } else if (failure instanceof NotDirectoryException) {
      return "is not a directory";
    } else if (failure instanceof DirectoryNotEmptyException) {
      return "is not empty";
    }
    return failure.getReason() == null ? "cannot be used" : failure.getReason();
  }

  private static boolean isNamed(Throwable failure) {
    return failure instanceof ConfigException
        || failure instanceof IOException
        || failure instanceof SourceAlarmException
        || failure instanceof UnbalancedLedgerException;
  }
}
