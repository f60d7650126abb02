package io.infill.jobs.replay;

import io.infill.ingest.DocumentFormat;
import io.infill.ingest.Provenance;
import io.infill.ingest.RejectFormat;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.Projection;
import io.infill.ingest.dataset.RowFormat;
import io.infill.ingest.dataset.RowSource;
import io.infill.ingest.dataset.ShardReader;
import io.infill.jobs.replay.RejectedPlaces.Place;
import io.infill.jobs.replay.RejectedPlaces.SourcePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** What became of every reject, by its cause then. */
public final class ReplayOutcome {
  private final SortedMap<String, OfCause> causes = new TreeMap<>();
  private final Set<SourcePath> gone;

  /** Counts of one cause. */
  public static final class OfCause {
    private long rejects;
    private long documents;
    private long nothing;
    private long notRead;
    private final SortedMap<String, Long> rejectedNow = new TreeMap<>();

    /** Records that the run rejected for this cause. */
    public long rejects() {
      return rejects;
    }

    /** Documents that were read at their places now; one reject may have hidden several. */
    public long documents() {
      return documents;
    }

    /** Rejects at their places now, by their cause now. */
    public SortedMap<String, Long> rejectedNow() {
      return Collections.unmodifiableSortedMap(rejectedNow);
    }

    /** Places at which nothing is any more. */
    public long nothing() {
      return nothing;
    }

    /** Places in files that no source names any more. */
    public long notRead() {
      return notRead;
    }
  }

  private record Row(String source, Provenance place, String cause) {
    static Row document(RowSource row) {
      return new Row(row.string(), provenance(row), "");
    }

    static Row reject(RowSource row) {
      return new Row(row.string(), provenance(row), row.string());
    }

    private static Provenance provenance(RowSource row) {
      return new Provenance(row.string(), row.longInteger(), row.longInteger());
    }
  }

  private ReplayOutcome(Collection<SourcePath> gone) {
    this.gone = new TreeSet<>(gone);
  }

  /**
   * Compares the places with what was read there.
   *
   * @param gone files that had rejects and were not read again
   */
  public static ReplayOutcome of(
      RejectedPlaces places,
      DatasetDirectory documents,
      DatasetDirectory rejected,
      Collection<SourcePath> gone)
      throws IOException {
    ReplayOutcome outcome = new ReplayOutcome(gone);
    Set<Place> answered = Collections.newSetFromMap(new IdentityHashMap<>());
    scan(
        documents,
        DocumentFormat.DOCUMENTS,
        false,
        places,
        (place, row) -> {
          outcome.of(place).documents++;
          answered.add(place);
        });
    scan(
        rejected,
        RejectFormat.REJECTS,
        true,
        places,
        (place, row) -> {
          outcome.of(place).rejectedNow.merge(row.cause(), 1L, Long::sum);
          answered.add(place);
        });
    outcome.countRejects(places, answered);
    return outcome;
  }

  /** The outcome where no file could be read again. */
  public static ReplayOutcome ofNothingRead(RejectedPlaces places) {
    ReplayOutcome outcome = new ReplayOutcome(places.files());
    outcome.countRejects(places, Set.of());
    return outcome;
  }

  private void countRejects(RejectedPlaces places, Set<Place> answered) {
    for (SourcePath file : places.files()) {
      for (Place place : places.places(file)) {
        OfCause counts = of(place);
        counts.rejects++;
        if (gone.contains(file)) {
          counts.notRead++;
        } else if (!answered.contains(place)) {
          counts.nothing++;
        }
      }
    }
  }

  private static void scan(
      DatasetDirectory dataset,
      RowFormat<?> format,
      boolean withCause,
      RejectedPlaces places,
      BiConsumer<Place, Row> each)
      throws IOException {
    List<String> columns = new ArrayList<>(List.of("source", "file", "offset", "index"));
    if (withCause) {
      columns.add("cause");
    }
    Projection<Row> rows = Projection.of(format, columns, withCause ? Row::reject : Row::document);
    for (int shard = 0; shard < dataset.shards(); shard++) {
      try (ShardReader<Row> reader = dataset.read(shard, rows)) {
        while (reader.hasNext()) {
          Row row = reader.next();
          Optional<Place> place = places.at(row.source(), row.place());
          place.ifPresent(found -> each.accept(found, row));
        }
      }
    }
  }

  private OfCause of(Place place) {
    return causes.computeIfAbsent(place.cause(), none -> new OfCause());
  }

  /** Counts by cause then. */
  public SortedMap<String, OfCause> causes() {
    return Collections.unmodifiableSortedMap(causes);
  }

  /** Files that had rejects and that no source of the config names any more. */
  public List<SourcePath> gone() {
    return List.copyOf(gone);
  }
}
