package io.infill.ingest.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file of given bytes; for seeking it is laid down on the disk. */
final class MemoryFile implements InputFile {
  private final byte[] bytes;
  private final Path disk;
  private final InputFile partner;

  MemoryFile(byte[] bytes, Path folder, InputFile partner) throws IOException {
    this.bytes = bytes;
    this.disk = Files.createTempFile(folder, "file", ".bin");
    this.partner = partner;
    Files.write(disk, bytes);
  }

  @Override
  public String name() {
    return Reading.FILE;
  }

  @Override
  public InputStream open() {
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public Optional<SeekableByteChannel> channel() throws IOException {
    return Optional.of(Files.newByteChannel(disk));
  }

  @Override
  public Optional<InputFile> partner() {
    return Optional.ofNullable(partner);
  }
}
