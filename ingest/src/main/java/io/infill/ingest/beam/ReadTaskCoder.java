package io.infill.ingest.beam;

import io.infill.ingest.format.FileStretch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** The number of files, the files, and the stretch's components in order. */
final class ReadTaskCoder extends AtomicCoder<ReadTask> {
  private static final long serialVersionUID = 1;
  private static final ReadTaskCoder INSTANCE = new ReadTaskCoder();
  private static final VarLongCoder LONG = VarLongCoder.of();

  private ReadTaskCoder() {}

  static ReadTaskCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(ReadTask value, OutputStream out) throws IOException {
    LONG.encode((long) value.files().size(), out);
    for (SourceFile file : value.files()) {
      SourceFileCoder.of().encode(file, out);
    }
    FileStretch stretch = value.stretch();
    LONG.encode(stretch.start(), out);
    LONG.encode(stretch.contentStart(), out);
    LONG.encode(stretch.contentEnd(), out);
    LONG.encode(stretch.firstRecord(), out);
    LONG.encode(stretch.records(), out);
    out.write(stretch.atLineStart() ? 1 : 0);
  }

  @Override
  public ReadTask decode(InputStream in) throws IOException {
    List<SourceFile> files = new ArrayList<>();
    for (long left = LONG.decode(in); left > 0; left--) {
      files.add(SourceFileCoder.of().decode(in));
    }
    FileStretch stretch =
        new FileStretch(
            LONG.decode(in),
            LONG.decode(in),
            LONG.decode(in),
            LONG.decode(in),
            LONG.decode(in),
            in.read() == 1);
    return new ReadTask(files, stretch);
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
