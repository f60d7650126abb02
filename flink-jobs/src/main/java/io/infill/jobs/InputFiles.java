package io.infill.jobs;

import io.infill.mip.TaskFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * A set of input files, and what they are as one hash: names, sizes and contents.
 *
 * <p>A file of up to {@value #WHOLE_BYTES} bytes is hashed whole. A larger one is known by its
 * size, its time of change and {@value #SAMPLES} samples of its content, since hashing terabytes
 * before every run would cost more than the answer is worth.
 */
record InputFiles(List<String> names, List<Metadata> files) {
  static final long WHOLE_BYTES = 64L << 20;
  static final int SAMPLES = 16;
  private static final int SAMPLE_BYTES = 1 << 16;

  /** Text that a compressed byte stands for, about. */
  private static final int EXPANSION = 4;

  /** The files that a glob matches, in order of name; none if it matches none. */
  static InputFiles find(Path base, String glob) throws IOException {
    String resolved = glob.contains("://") ? glob : base.resolve(glob).normalize().toString();
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    List<Metadata> files =
        FileSystems.match(resolved, EmptyMatchTreatment.ALLOW).metadata().stream()
            .sorted(Comparator.comparing(m -> m.resourceId().toString()))
            .toList();
    return new InputFiles(files.stream().map(m -> name(base, m)).toList(), files);
  }

  /** The files of an instruction dataset. */
  static InputFiles of(Path base, List<TaskFile> tasks) throws IOException {
    List<String> names = new ArrayList<>();
    List<Metadata> files = new ArrayList<>();
    for (TaskFile task : tasks) {
      InputFiles found = find(base, task.path());
      names.add(task.name());
      files.addAll(found.files());
    }
    return new InputFiles(names, files);
  }

  /** Bytes of text in the files, compressed ones by rule of thumb. */
  long estimatedTextBytes() {
    return files.stream()
        .mapToLong(m -> m.sizeBytes() * (isCompressed(m.resourceId().toString()) ? EXPANSION : 1))
        .sum();
  }

  /** One hash over names, sizes and contents. */
  String fingerprint() throws IOException {
    MessageDigest digest = Fingerprint.sha256();
    for (int i = 0; i < files.size(); i++) {
      digest.update(names.get(i).getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      add(files.get(i), digest);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static boolean isCompressed(String name) {
    return name.endsWith(".gz") || name.endsWith(".zst");
  }

  private static String name(Path base, Metadata file) {
    String path = file.resourceId().toString();
    return path.startsWith(base + "/") ? path.substring(base.toString().length() + 1) : path;
  }

  private static void add(Metadata file, MessageDigest digest) throws IOException {
    digest.update(ByteBuffer.allocate(8).putLong(0, file.sizeBytes()));
    if (file.sizeBytes() <= WHOLE_BYTES) {
      try (InputStream in = Channels.newInputStream(FileSystems.open(file.resourceId()))) {
        byte[] buffer = new byte[SAMPLE_BYTES];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          digest.update(buffer, 0, n);
        }
      }
      return;
    }
    digest.update(ByteBuffer.allocate(8).putLong(0, file.lastModifiedMillis()));
    try (ReadableByteChannel channel = FileSystems.open(file.resourceId())) {
      if (!(channel instanceof SeekableByteChannel seekable)) {
        return;
      }
      for (int i = 0; i < SAMPLES; i++) {
        seekable.position((file.sizeBytes() - SAMPLE_BYTES) / (SAMPLES - 1) * i);
        ByteBuffer sample = ByteBuffer.allocate(SAMPLE_BYTES);
        while (sample.hasRemaining() && seekable.read(sample) >= 0) {}
        digest.update(sample.flip());
      }
    }
  }
}
