package io.infill.ingest.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/** A file where it lies, on whatever storage. */
public interface InputFile {
  /** Its name in provenance. */
  String name();

  /**
   * Opens it from its first byte.
   *
   * @throws IOException if the storage fails or the file is gone
   */
  InputStream open() throws IOException;

  /**
   * Opens it for reading at any place; empty if the storage reads only from the beginning.
   *
   * @throws IOException if the storage fails or the file is gone
   */
  Optional<SeekableByteChannel> channel() throws IOException;

  /** The file of the other side, for formats that read two together. */
  default Optional<InputFile> partner() {
    return Optional.empty();
  }
}
