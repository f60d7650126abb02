package io.infill.cleaning.blocklist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A file of entries, one a line, or a folder of UT1's layout. */
public final class ListFile {
  /** UT1's {@code expressions} and {@code usage} hold no addresses. */
  private static final List<String> UT1_FILES = List.of("domains", "urls");

  private final List<Path> files;

  private ListFile(List<Path> files) {
    this.files = files;
  }

  /**
   * The list at {@code path}.
   *
   * @throws IOException naming the path, if nothing is there or the folder is none of UT1's
   */
  public static ListFile at(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      if (!Files.isRegularFile(path)) {
        throw new NoSuchFileException(path.toString(), null, "no such list");
      }
      return new ListFile(List.of(path));
    }
    List<Path> files = new ArrayList<>();
    for (String name : UT1_FILES) {
      if (Files.isRegularFile(path.resolve(name))) {
        files.add(path.resolve(name));
      }
    }
    if (files.isEmpty()) {
      throw new NoSuchFileException(
          path.toString(), null, "a folder that holds neither a file domains nor a file urls");
    }
    return new ListFile(files);
  }

  /** The files that the list consists of. */
  public List<Path> files() {
    return files;
  }

  /**
   * Passes on every entry, without the blanks around it.
   *
   * @throws IOException naming file and line, if a line is not UTF-8
   */
  void forEach(Consumer<String> entries) throws IOException {
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      int line = 0;
      for (int start = 0; start < bytes.length; ) {
        int end = start;
        while (end < bytes.length && bytes[end] != '\n') {
          end++;
        }
        line++;
        String entry = text(file, line, ByteBuffer.wrap(bytes, start, end - start)).strip();
        if (!entry.isEmpty() && entry.charAt(0) != '#') {
          entries.accept(entry);
        }
        start = end + 1;
      }
    }
  }

  private static String text(Path file, int line, ByteBuffer bytes) throws IOException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new IOException(String.format(Locale.ROOT, "%s:%d is not UTF-8", file, line), e);
    }
  }

  /** Loads as {@link #at} and {@link #forEach} do, where only unchecked exceptions can pass. */
  static void read(String path, Consumer<String> entries) {
    try {
      at(Path.of(path)).forEach(entries);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
