package io.infill.trainbridge.trace;

import io.infill.masking.Segment;
import io.infill.trainbridge.mixture.DocumentRows;
import io.infill.trainbridge.mixture.MixtureException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds the rows of documents in the directories of a run's output. */
public final class DocumentRowSearch implements DocumentRows {
  private final Path output;
  private final List<String> directories;

  /**
   * @param output a run's output
   * @param directories the sequence directories that the mixture draws from, relative to it
   */
  public DocumentRowSearch(Path output, Collection<String> directories) {
    this.output = output;
    this.directories = List.copyOf(directories);
  }

  /**
   * {@inheritDoc}
   *
   * @throws UncheckedIOException if a shard cannot be read
   */
  @Override
  public List<Row> of(Collection<String> documents) {
    List<Row> rows = new ArrayList<>();
    TreeSet<String> missing = new TreeSet<>(documents);
    try {
      for (String name : directories) {
        find(name, documents, rows, missing);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!missing.isEmpty()) {
      throw new MixtureException("documents: no sequence holds " + missing.first());
    }
    return rows;
  }

  private void find(String name, Collection<String> documents, List<Row> rows, Set<String> missing)
      throws IOException {
    try (SequenceDirectory directory = SequenceDirectory.open(output, name)) {
      for (HoldingRow row : RowsHolding.documents(directory, documents)) {
        rows.add(new Row(row.source(), row.directory(), row.row()));
        row.segments().stream().map(Segment::document).forEach(missing::remove);
      }
    }
  }
}
