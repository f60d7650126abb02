package io.infill.ingest.format;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** A file of given bytes. */
final class MemoryFile implements InputFile {
  private final byte[] bytes;
  private final Optional<InputFile> partner;

  MemoryFile(byte[] bytes, Optional<InputFile> partner) {
    this.bytes = bytes;
    this.partner = partner;
  }

  MemoryFile(byte[] bytes) {
    this(bytes, Optional.empty());
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
  public Optional<SeekableByteChannel> channel() {
    return Optional.of(new SeekableInMemoryByteChannel(bytes.clone()));
  }

  @Override
  public Optional<InputFile> partner() {
    return partner;
  }
}
