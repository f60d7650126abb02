package io.infill.jobs.replay;

import io.infill.ingest.DocumentFormat;
import io.infill.ingest.Provenance;
import io.infill.ingest.RejectFormat;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.Projection;
import io.infill.ingest.dataset.RowSource;
import io.infill.ingest.dataset.ShardReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The bytes of the input files that a run rejected: of each file the stretches that its rejects
 * covered.
 *
 * <p>A reject behind which the run read no document of its file (a container that broke off, a file
 * of another format) stands for everything from its first byte on, since nobody knows what lies
 * there. Documents that the run did read are never among the places, even where a reject overlaps
 * them. Memory: about 100 bytes a reject; only columns of {@code documents/} are read.
 */
public final class RejectedPlaces {

  /** A file of a source. */
  public record SourcePath(String source, String file) implements Comparable<SourcePath> {
    @Override
    public int compareTo(SourcePath other) {
      int bySource = source.compareTo(other.source);
      return bySource != 0 ? bySource : file.compareTo(other.file);
    }
  }

  /**
   * One reject of the run.
   *
   * @param cause its cause then
   * @param from its first byte in the decompressed file
   * @param to one past the last byte that it stands for
   * @param index the record's number in the file
   */
  public record Place(String cause, long from, long to, long index) {}

  private record Row(SourcePath path, long offset, long index) {
    static Row read(RowSource row) {
      SourcePath path = new SourcePath(row.string(), row.string());
      return new Row(path, row.longInteger(), row.longInteger());
    }
  }

  private record Mark(long offset, long index) {}

  private static final class OfFile {
    private final List<Place> places = new ArrayList<>();
    private final Set<Mark> read = new HashSet<>();
    private long lastDocument = -1;

    /** How far any of the places up to each reaches. */
    private long[] reach = {};

    private void close() {
      places.sort(Comparator.comparingLong(Place::from).thenComparingLong(Place::index));
      reach = new long[places.size()];
      long furthest = 0;
      for (int i = 0; i < reach.length; i++) {
        furthest = Math.max(furthest, places.get(i).to());
        reach[i] = furthest;
      }
    }

    /** The place of the record {@code index} at {@code offset}; the first if there are several. */
    private Optional<Place> place(long offset, long index) {
      int low = 0;
      int high = places.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        Place place = places.get(middle);
        boolean before = place.from() < offset || (place.from() == offset && place.index() < index);
        low = before ? middle + 1 : low;
        high = before ? high : middle;
      }
      boolean found =
          low < places.size()
              && places.get(low).from() == offset
              && places.get(low).index() == index;
      return found ? Optional.of(places.get(low)) : Optional.empty();
    }

    /** Where the run read no document behind the last reject, it stands for the rest. */
    private void openEnd() {
      int last = places.size() - 1;
      Place place = places.get(last);
      if (lastDocument <= place.from()) {
        places.set(last, new Place(place.cause(), place.from(), Long.MAX_VALUE, place.index()));
        reach[last] = Long.MAX_VALUE;
      }
    }
  }

  private final SortedMap<SourcePath, OfFile> files = new TreeMap<>();

  private RejectedPlaces() {}

  /** The places of {@code rejected}, a run's rejects; {@code documents} is what it read. */
  public static RejectedPlaces of(DatasetDirectory rejected, DatasetDirectory documents)
      throws IOException {
    RejectedPlaces all = new RejectedPlaces();
    all.readRejects(rejected);
    if (!all.files.isEmpty()) {
      all.readDocuments(documents);
      all.files.values().forEach(OfFile::openEnd);
    }
    return all;
  }

  private void readRejects(DatasetDirectory rejected) throws IOException {
    Map<SourcePath, SourcePath> names = new HashMap<>();
    Projection<KeyedPlace> columns =
        Projection.of(
            RejectFormat.REJECTS,
            List.of("cause", "source", "file", "offset", "index", "bytes"),
            KeyedPlace::read);
    for (int shard = 0; shard < rejected.shards(); shard++) {
      try (ShardReader<KeyedPlace> rows = rejected.read(shard, columns)) {
        while (rows.hasNext()) {
          KeyedPlace row = rows.next();
          SourcePath path = names.computeIfAbsent(row.path(), same -> same);
          files.computeIfAbsent(path, none -> new OfFile()).places.add(row.place());
        }
      }
    }
    files.values().forEach(OfFile::close);
  }

  private record KeyedPlace(SourcePath path, Place place) {
    static KeyedPlace read(RowSource row) {
      String cause = row.string();
      SourcePath path = new SourcePath(row.string(), row.string());
      long from = row.longInteger();
      long index = row.longInteger();
      long bytes = Math.max(1, row.longInteger());
      return new KeyedPlace(path, new Place(cause, from, from + bytes, index));
    }
  }

  private void readDocuments(DatasetDirectory documents) throws IOException {
    Projection<Row> columns =
        Projection.of(
            DocumentFormat.DOCUMENTS, List.of("source", "file", "offset", "index"), Row::read);
    for (int shard = 0; shard < documents.shards(); shard++) {
      try (ShardReader<Row> rows = documents.read(shard, columns)) {
        while (rows.hasNext()) {
          Row row = rows.next();
          OfFile file = files.get(row.path());
          if (file != null) {
            file.lastDocument = Math.max(file.lastDocument, row.offset());
            if (covering(file, row.offset()).isPresent()) {
              file.read.add(new Mark(row.offset(), row.index()));
            }
          }
        }
      }
    }
  }

  /** True if nothing was rejected. */
  public boolean isEmpty() {
    return files.isEmpty();
  }

  /** The files that had rejects, in order. */
  public List<SourcePath> files() {
    return List.copyOf(files.keySet());
  }

  /** The rejects of a file, in its order. */
  List<Place> places(SourcePath path) {
    OfFile file = files.get(path);
    return file == null ? List.of() : Collections.unmodifiableList(file.places);
  }

  /**
   * The reject that stood where a record was read now; empty if that place was not rejected. Where
   * several stood at one offset it is the one of the record's own number.
   */
  Optional<Place> at(String source, Provenance place) {
    OfFile file = files.get(new SourcePath(source, place.file()));
    if (file == null || file.read.contains(new Mark(place.offset(), place.index()))) {
      return Optional.empty();
    }
    Optional<Place> own = file.place(place.offset(), place.index());
    return own.isPresent() ? own : covering(file, place.offset());
  }

  /** The last place that begins at or before {@code offset} and reaches so far. */
  private static Optional<Place> covering(OfFile file, long offset) {
    int low = 0;
    int high = file.places.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (file.places.get(middle).from() <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    for (int i = low - 1; i >= 0 && file.reach[i] > offset; i--) {
      if (file.places.get(i).to() > offset) {
        return Optional.of(file.places.get(i));
      }
    }
    return Optional.empty();
  }
}
