package io.infill.ingest.beam;

import io.infill.ingest.format.InputFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.apache.beam.sdk.io.FileSystems;

/** A matched file as a reader opens it, by Beam's file systems. */
final class BeamFile implements InputFile {
  private final SourceFile file;

  BeamFile(SourceFile file) {
    this.file = file;
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public InputStream open() throws IOException {
    return Channels.newInputStream(bytes());
  }

  @Override
  public Optional<SeekableByteChannel> channel() throws IOException {
    ReadableByteChannel channel = bytes();
    if (channel instanceof SeekableByteChannel seekable) {
      return Optional.of(seekable);
    }
    channel.close();
    return Optional.empty();
  }

  @Override
  public Optional<InputFile> partner() {
    return file.partner().map(BeamFile::new);
  }

  private ReadableByteChannel bytes() throws IOException {
    try {
      return FileSystems.open(FileSystems.matchNewResource(file.location(), false));
    } catch (FileNotFoundException | NoSuchFileException e) {
      throw new IOException(
          "source %s: file %s was there when the run was planned and is gone now"
              .formatted(file.source(), file.location()),
          e);
    }
  }
}
