package io.infill.ingest.dataset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;

/**
 * The end of a shard: what it holds and where. Read by hand because parquet-java's own file reader
 * cannot be opened without Hadoop; the decoding is parquet-java's.
 *
 * @param schema the columns, equal to those of the format
 * @param groups the row groups in order
 */
record ShardFooter(MessageType schema, List<BlockMetaData> groups) {
  /** Key of the kind of the rows. */
  static final String KIND_KEY = "infill.kind";

  /** Key of the contract's version, {@link Manifest#SCHEMA_VERSION}. */
  static final String VERSION_KEY = "infill.version";

  private static final int MAGIC =
      ByteBuffer.wrap("PAR1".getBytes(StandardCharsets.US_ASCII))
          .order(ByteOrder.LITTLE_ENDIAN)
          .getInt();

  /** Magic, length of the footer, magic. */
  private static final int LEAST_BYTES = 12;

  /**
   * Reads the footer and checks that {@code file} holds rows of {@code format}.
   *
   * @throws DamagedShardException if it cannot be read
   * @throws IOException if the file holds something else, or is of a newer version
   */
  static ShardFooter read(Path file, FileChannel channel, RowFormat<?> format) throws IOException {
    ParquetMetadata metadata = parse(file, footerBytes(file, channel));
    Map<String, String> keys = metadata.getFileMetaData().getKeyValueMetaData();
    String kind = keys.get(KIND_KEY);
    if (kind == null) {
      throw new IOException(file + " is Parquet but not a shard of ours: no infill.kind in it");
    }
    requireVersion(file, keys.get(VERSION_KEY));
    if (!kind.equals(format.kind())) {
      throw new IOException(file + " holds " + kind + ", not " + format.kind());
    }
    MessageType expected = ParquetSchema.of(format);
    MessageType schema = metadata.getFileMetaData().getSchema();
    if (!schema.equals(expected)) {
      throw new IOException(
          file
              + " has other columns than "
              + format.kind()
              + " should: "
              + schema
              + " instead of "
              + expected);
    }
    requireWhole(file, metadata.getBlocks());
    return new ShardFooter(schema, List.copyOf(metadata.getBlocks()));
  }

  /**
   * Column chunks follow one another from behind the magic on, and hold the rows of their group.
   */
  private static void requireWhole(Path file, List<BlockMetaData> groups) throws IOException {
    long at = Integer.BYTES;
    for (BlockMetaData group : groups) {
      for (ColumnChunkMetaData chunk : group.getColumns()) {
        boolean isList = chunk.getPath().size() > 1;
        if (chunk.getStartingPos() != at
            || chunk.getTotalSize() <= 0
            || (!isList && chunk.getValueCount() != group.getRowCount())) {
          throw new DamagedShardException(
              file, "the footer", "column " + chunk.getPath() + " does not fit its row group");
        }
        at += chunk.getTotalSize();
      }
    }
  }

  private static void requireVersion(Path file, String version) throws IOException {
    if (version == null) {
      throw new DamagedShardException(file, "the footer", "no infill.version in it");
    }
    int number;
    try {
      number = Integer.parseInt(version);
    } catch (NumberFormatException e) {
      throw new DamagedShardException(
          file, "the footer", "infill.version is \"" + version + '"', e);
    }
    if (number > Manifest.SCHEMA_VERSION) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s: too new: schema version %d, this Infill reads up to %d",
              file,
              number,
              Manifest.SCHEMA_VERSION));
    }
  }

  private static byte[] footerBytes(Path file, FileChannel channel) throws IOException {
    long size = channel.size();
    if (size < LEAST_BYTES) {
      throw new DamagedShardException(file, "the file", "only " + size + " bytes");
    }
    ByteBuffer head = littleEndian(bytes(file, channel, 0, 4));
    ByteBuffer tail = littleEndian(bytes(file, channel, size - 8, 8));
    long length = Integer.toUnsignedLong(tail.getInt());
    if (head.getInt() != MAGIC || tail.getInt() != MAGIC) {
      throw new DamagedShardException(file, "the file", "no Parquet magic at its ends");
    }
    if (length > size - LEAST_BYTES) {
      throw new DamagedShardException(
          file, "the footer", "it would have " + length + " bytes of " + size);
    }
    return bytes(file, channel, size - 8 - length, (int) length);
  }

  // A damaged footer makes the decoder fail in any way: bad casts, negative sizes, missing fields.
  private static ParquetMetadata parse(Path file, byte[] footer) throws IOException {
    try {
      return new ParquetMetadataConverter()
          .readParquetMetadata(
              new ByteArrayInputStream(footer), ParquetMetadataConverter.NO_FILTER);
    } catch (IOException | RuntimeException e) {
      throw new DamagedShardException(file, "the footer", e);
    }
  }

  /** Reads exactly {@code length} bytes at {@code offset}. */
  static byte[] bytes(Path file, FileChannel channel, long offset, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(new byte[length]);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, offset + bytes.position()) < 0) {
        throw new DamagedShardException(
            file,
            "the file",
            "it ends " + bytes.remaining() + " bytes early, at offset " + channel.size());
      }
    }
    return bytes.array();
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
