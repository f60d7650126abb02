package io.infill.cleaning.fasttext;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The classifiers that this JVM has loaded: one copy of each, whatever the number of threads. A
 * file that changes is loaded again; copies stay for the JVM's life.
 */
public final class SharedModels {
  private static final ConcurrentMap<Key, FastTextModel> LOADED = new ConcurrentHashMap<>();

  private SharedModels() {}

  /**
   * The classifier in {@code file}.
   *
   * @throws UncheckedIOException naming the file, if it cannot be read or is no classifier
   */
  public static FastTextModel get(Path file) {
    try {
      Path real = file.toRealPath();
      Key key = new Key(real, Files.size(real), Files.getLastModifiedTime(real).toMillis());
      return LOADED.computeIfAbsent(key, SharedModels::load);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FastTextModel load(Key key) {
    try {
      return FastTextModel.read(key.file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Key(Path file, long bytes, long modified) {}
}
