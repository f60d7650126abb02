package io.infill.jobs;

import io.infill.ingest.beam.SourceFile;
import io.infill.mip.MipDataset;
import io.infill.mip.TaskFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;

/**
 * What a set of input files is, as one hash: names, sizes and contents.
 *
 * <p>A file of up to {@value #WHOLE_BYTES} bytes is hashed whole. A larger one is known by its
 * size, its time of change and {@value #SAMPLES} samples of its content, since hashing terabytes
 * before every run would cost more than the answer is worth.
 */
final class InputHash {
  static final long WHOLE_BYTES = 64L << 20;
  static final int SAMPLES = 16;
  private static final int SAMPLE_BYTES = 1 << 16;

  private InputHash() {}

  /** The hash of {@code files} in their order, as 64 hexadecimal digits. */
  static String of(List<SourceFile> files) throws IOException {
    MessageDigest digest = Fingerprint.sha256();
    for (SourceFile file : files) {
      addNamed(file, digest);
      if (file.partner().isPresent()) {
        addNamed(file.partner().get(), digest);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The hash of an instruction dataset's files. */
  static String of(MipDataset dataset) throws IOException {
    List<SourceFile> files = new ArrayList<>();
    for (TaskFile task : dataset.files()) {
      files.add(local(dataset.source(), task.name(), Path.of(task.path())));
    }
    return of(files);
  }

  /** The hash of local files, known by their own names wherever they lie. */
  static String ofPaths(String name, List<Path> paths) throws IOException {
    List<SourceFile> files = new ArrayList<>();
    for (Path path : paths) {
      files.add(local(name, path.getFileName().toString(), path));
    }
    return of(files);
  }

  private static SourceFile local(String source, String name, Path path) throws IOException {
    long modified = Files.getLastModifiedTime(path).toMillis();
    return new SourceFile(source, name, path.toString(), Files.size(path), modified);
  }

  private static void addNamed(SourceFile file, MessageDigest digest) throws IOException {
    digest.update(file.name().getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    add(file, digest);
  }

  private static void add(SourceFile file, MessageDigest digest) throws IOException {
    digest.update(ByteBuffer.allocate(8).putLong(0, file.bytes()));
    ReadableByteChannel opened =
        FileSystems.open(FileSystems.matchNewResource(file.location(), false));
    try (ReadableByteChannel channel = opened) {
      if (file.bytes() <= WHOLE_BYTES) {
        addAll(Channels.newInputStream(channel), digest);
        return;
      }
      digest.update(ByteBuffer.allocate(8).putLong(0, file.modifiedMillis()));
      if (channel instanceof SeekableByteChannel seekable) {
        addSamples(seekable, file.bytes(), digest);
      }
    }
  }

  private static void addAll(InputStream in, MessageDigest digest) throws IOException {
    byte[] buffer = new byte[SAMPLE_BYTES];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      digest.update(buffer, 0, n);
    }
  }

  private static void addSamples(SeekableByteChannel channel, long bytes, MessageDigest digest)
      throws IOException {
    for (int i = 0; i < SAMPLES; i++) {
      channel.position((bytes - SAMPLE_BYTES) * i / (SAMPLES - 1));
      ByteBuffer sample = ByteBuffer.allocate(SAMPLE_BYTES);
      while (sample.hasRemaining() && channel.read(sample) >= 0) {}
      digest.update(sample.flip());
    }
  }
}
