package io.infill.jobs.trace;

import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.UnfinishedDatasetException;
import io.infill.jobs.JobConfig;
import io.infill.jobs.Stage;
import io.infill.jobs.config.ConfigFile;
import io.infill.masking.Segment;
import io.infill.mip.MipDataset;
import io.infill.mip.dataset.DatasetDescriptions;
import io.infill.mip.sample.SampleOrigins;
import io.infill.trainbridge.mixture.SourceFacts;
import io.infill.trainbridge.trace.DocumentOrigin;
import io.infill.trainbridge.trace.DocumentOrigins;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Looks up where segments were read, many at once. */
public final class Origins {
  private final Path output;
  private final Path config;

  /**
   * @param output a run's output; documents are looked up in its {@code documents/}, or {@code
   *     cleaned/} where that was deleted
   * @param config the run's config, whose instruction datasets are read for the examples of
   *     prompted samples; null to leave them unknown
   */
  public Origins(Path output, Path config) {
    this.output = output;
    this.config = config;
  }

  /** Collects what is to be looked up. */
  static final class Wanted {
    private final Set<String> documents = new TreeSet<>();
    private final SortedMap<String, Set<String>> samples = new TreeMap<>();

    /** Adds the segments of a sequence of {@code source}. */
    Wanted add(String source, Collection<Segment> segments) {
      for (Segment segment : segments) {
        if (SourceFacts.isMip(source)) {
          samples.computeIfAbsent(source, s -> new TreeSet<>()).add(segment.document());
        } else {
          documents.add(segment.document());
        }
      }
      return this;
    }
  }

  /** True if the examples of prompted samples are looked up. */
  boolean findsExamples() {
    return config != null;
  }

  /** The origins by id; what is not known is missing. */
  Map<String, Origin> of(Wanted wanted) throws IOException {
    Map<String, Origin> found = new HashMap<>();
    for (String name : List.of(Stage.INGEST.output(), Stage.CLEAN.output())) {
      Set<String> missing = new TreeSet<>(wanted.documents);
      missing.removeAll(found.keySet());
      if (!missing.isEmpty()) {
        addDocuments(name, missing, found);
      }
    }
    if (config != null && !wanted.samples.isEmpty()) {
      addSamples(wanted.samples, found);
    }
    return found;
  }

  private void addDocuments(String name, Set<String> ids, Map<String, Origin> found)
      throws IOException {
    DatasetDirectory dataset;
    try {
      dataset = DatasetDirectory.open(output.resolve(name));
    } catch (UnfinishedDatasetException e) {
      return;
    }
    for (DocumentOrigin document : DocumentOrigins.of(dataset, ids).values()) {
      found.put(
          document.document(),
          new Origin(
              document.place(), document.language(), document.url(), document.licence(), ""));
    }
  }

  private void addSamples(SortedMap<String, Set<String>> samples, Map<String, Origin> found)
      throws IOException {
    ConfigFile file = ConfigFile.read(config, List.of());
    String datasets = JobConfig.from(file).mip().datasets();
    if (datasets.isEmpty()) {
      return;
    }
    for (MipDataset dataset : DatasetDescriptions.find(file.baseDirectory(), datasets)) {
      Set<String> ids = samples.getOrDefault(dataset.source(), Set.of());
      if (!ids.isEmpty()) {
        SampleOrigins.of(dataset, ids)
            .forEach(
                (id, origin) ->
                    found.put(
                        id,
                        new Origin(origin.place(), dataset.language(), "", "", origin.template())));
      }
    }
  }
}
