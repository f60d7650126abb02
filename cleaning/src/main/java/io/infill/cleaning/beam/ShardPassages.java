package io.infill.cleaning.beam;

import io.infill.cleaning.dedup.TextKey;
import io.infill.cleaning.passage.CorpusPassages;
import io.infill.cleaning.passage.Cut;
import io.infill.cleaning.passage.Neighbours;
import io.infill.cleaning.passage.NeighboursFormat;
import io.infill.cleaning.passage.PassageConfig;
import io.infill.cleaning.passage.Repeat;
import io.infill.cleaning.passage.RepeatFormat;
import io.infill.cleaning.passage.RepeatTable;
import io.infill.ingest.DocumentId;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.ShardReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of a shard's documents stands elsewhere as well and is to go. Memory: the repeats of the
 * shard, at most 96 bytes each, and the neighbours of the runs its stretches begin and end with,
 * about 100 bytes and 4 a unit each.
 */
final class ShardPassages {
  private final Optional<DatasetDirectory> repeatFiles;
  private final Optional<DatasetDirectory> endFiles;
  private final CorpusPassages passages;
  private final Map<TextKey, Neighbours> neighbours = new HashMap<>();
  private RepeatTable repeats = new RepeatTable();

  ShardPassages(PassageConfig config, PassageFiles files) throws IOException {
    this.repeatFiles = files.openRepeats();
    this.endFiles = files.openEnds();
    this.passages = new CorpusPassages(config);
  }

  /** Takes up shard {@code number}. */
  void open(int number) throws IOException {
    repeats = new RepeatTable();
    neighbours.clear();
    if (repeatFiles.isPresent()) {
      try (ShardReader<Repeat> in = repeatFiles.get().read(number, new RepeatFormat())) {
        in.forEachRemaining(repeats::add);
      }
    }
    if (endFiles.isPresent()) {
      try (ShardReader<Neighbours> in = endFiles.get().read(number, new NeighboursFormat())) {
        in.forEachRemaining(n -> neighbours.put(n.key(), n));
      }
    }
  }

  /** The cuts of a document of the shard, whose prepared text before any cut is {@code text}. */
  List<Cut> cuts(DocumentId document, String text) {
    return passages.cuts(document, text, repeats, neighbours::get);
  }
}
