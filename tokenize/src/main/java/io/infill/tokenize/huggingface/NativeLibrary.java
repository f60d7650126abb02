package io.infill.tokenize.huggingface;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Loads the native tokenizers for this class loader.
 *
 * <p>A JVM gives a library's file to one class loader only, but in a Flink TaskManager every job
 * has a class loader of its own: from one shared file the second job that tokenizes would fail. So
 * each class loader loads a copy of its own, which also keeps the user's home out of it.
 */
final class NativeLibrary {
  /** Where DJL unpacks its libraries; read each time that it unpacks one. */
  private static final String UNPACK_TO = "ENGINE_CACHE_DIR";

  /** Asks for no download and reports no use. */
  private static final String OFFLINE = "ai.djl.offline";

  private static final TokenizersLibrary LIBRARY = load();

  private NativeLibrary() {}

  static TokenizersLibrary get() {
    return LIBRARY;
  }

  private static TokenizersLibrary load() {
    // System properties belong to the process, so its class loaders take turns.
    synchronized (Runtime.getRuntime()) {
      String before = System.getProperty(UNPACK_TO);
      Path copy = null;
      try {
        copy = Files.createTempDirectory("infill-tokenizers");
        System.setProperty(UNPACK_TO, copy.toString());
        if (System.getProperty(OFFLINE) == null) {
          System.setProperty(OFFLINE, "true");
        }
        LibUtils.checkStatus();
        return TokenizersLibrary.LIB;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        restore(before);
        if (copy != null) {
          delete(copy);
        }
      }
    }
  }

  private static void restore(String before) {
    if (before == null) {
      System.clearProperty(UNPACK_TO);
    } else {
      System.setProperty(UNPACK_TO, before);
    }
  }

  /** A loaded library needs its file no more, but where that is not so (Windows) it stays. */
  private static void delete(Path directory) {
    try {
      Files.walkFileTree(
          directory,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              file.toFile().delete();
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
              folder.toFile().delete();
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
