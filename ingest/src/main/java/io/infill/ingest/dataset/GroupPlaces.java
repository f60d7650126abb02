package io.infill.ingest.dataset;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.internal.hadoop.metadata.IndexReference;

/**
 * Where the row groups of a shard and their offset indexes stand: what fetching rows needs of the
 * footer, in 8 bytes a column and group.
 */
final class GroupPlaces {
  private final int columns;
  private final boolean[] isList;

  /** First row of each group, and behind them the number of rows. */
  private final long[] firstRows;

  /** Where each group's first column chunk begins. */
  private final long[] starts;

  /** Where each group's first offset index begins. */
  private final long[] indexStarts;

  /** By group and column. */
  private final int[] chunkBytes;

  private final int[] indexBytes;

  private GroupPlaces(List<BlockMetaData> groups) {
    this.columns = groups.isEmpty() ? 0 : groups.get(0).getColumns().size();
    this.isList = new boolean[columns];
    this.firstRows = new long[groups.size() + 1];
    this.starts = new long[groups.size()];
    this.indexStarts = new long[groups.size()];
    this.chunkBytes = new int[groups.size() * columns];
    this.indexBytes = new int[groups.size() * columns];
  }

  /**
   * Takes them from a footer, which has been checked: chunks follow one another.
   *
   * @throws DamagedShardException if the offset indexes do not
   */
  static GroupPlaces of(Path file, ShardFooter footer) throws DamagedShardException {
    List<BlockMetaData> groups = footer.groups();
    GroupPlaces places = new GroupPlaces(groups);
    for (int group = 0; group < groups.size(); group++) {
      BlockMetaData block = groups.get(group);
      places.firstRows[group + 1] = places.firstRows[group] + block.getRowCount();
      places.starts[group] = block.getColumns().get(0).getStartingPos();
      long indexEnd = -1;
      for (int column = 0; column < places.columns; column++) {
        ColumnChunkMetaData chunk = block.getColumns().get(column);
        IndexReference index = chunk.getOffsetIndexReference();
        if (index == null
            || index.getLength() <= 0
            || (indexEnd >= 0 && index.getOffset() != indexEnd)
            || chunk.getTotalSize() > Integer.MAX_VALUE) {
          throw new DamagedShardException(
              file, "column " + chunk.getPath(), "no offset index where it should be");
        }
        if (column == 0) {
          places.indexStarts[group] = index.getOffset();
        }
        indexEnd = index.getOffset() + index.getLength();
        places.isList[column] = chunk.getPath().size() > 1;
        places.chunkBytes[group * places.columns + column] = (int) chunk.getTotalSize();
        places.indexBytes[group * places.columns + column] = index.getLength();
      }
    }
    return places;
  }

  int columns() {
    return columns;
  }

  boolean isList(int column) {
    return isList[column];
  }

  /** Number of rows in all groups. */
  long rows() {
    return firstRows[firstRows.length - 1];
  }

  /** The group that holds {@code row}, which there is. */
  int groupOf(long row) {
    int found = Arrays.binarySearch(firstRows, row);
    return found >= 0 ? found : -found - 2;
  }

  long firstRow(int group) {
    return firstRows[group];
  }

  int rows(int group) {
    return Math.toIntExact(firstRows[group + 1] - firstRows[group]);
  }

  long start(int group) {
    return starts[group];
  }

  int chunkBytes(int group, int column) {
    return chunkBytes[group * columns + column];
  }

  long indexStart(int group) {
    return indexStarts[group];
  }

  int indexBytes(int group, int column) {
    return indexBytes[group * columns + column];
  }
}
