package io.infill.ingest.compression;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Reads files from memory for tests. */
final class Decompressed {
  private Decompressed() {}

  static FileBytes open(byte[] file) throws IOException {
    return FileBytes.open(new ByteArrayInputStream(file));
  }

  static byte[] read(FileBytes bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[10_000];
    for (int n = bytes.read(buffer, 0, 10_000); n >= 0; n = bytes.read(buffer, 0, 10_000)) {
      out.write(buffer, 0, n);
    }
    return out.toByteArray();
  }
}
