package io.infill.masking.beam;

import io.infill.ingest.DocumentId;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.Projection;
import io.infill.ingest.dataset.RowSource;
import io.infill.ingest.dataset.ShardReader;
import io.infill.ingest.dataset.ShardRows;
import io.infill.masking.recipe.OccurrenceOrder;
import io.infill.masking.recipe.ShardMasking;
import io.infill.tokenize.TokenSequence;
import io.infill.tokenize.TokenizedDocumentFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives the documents of a shard of {@code tokens/} to its masking, each as often as it is
 * repeated. Ids and numbers of repeats are read first, source by source; then each occurrence's
 * tokens out of the page that they stand in, so nothing is copied. Memory: some 50 bytes a document
 * of one source.
 */
final class RepeatedShard {
  private final ShardMasking masking;
  private final ShardRows<TokenSequence> tokens;
  private final List<DocumentId> documents = new ArrayList<>();
  private final List<Integer> repeats = new ArrayList<>();
  private String source = "";
  private long firstRow;

  private record Row(DocumentId document, String source, int repeats) {}

  private RepeatedShard(ShardMasking masking, ShardRows<TokenSequence> tokens) {
    this.masking = masking;
    this.tokens = tokens;
  }

  /** Gives all of shard {@code number} of {@code input}. */
  static void read(DatasetDirectory input, int number, ShardMasking masking) throws IOException {
    TokenizedDocumentFormat format = TokenizedDocumentFormat.of(input.manifest());
    Projection<TokenSequence> ids =
        Projection.of(format, List.of("tokens"), row -> TokenSequence.of(row.integers()));
    Projection<Row> rows =
        Projection.of(format, List.of("id", "source", "repeats"), RepeatedShard::row);
    try (ShardReader<Row> reader = input.read(number, rows);
        ShardRows<TokenSequence> tokens = ShardRows.open(input.shard(number), ids)) {
      RepeatedShard shard = new RepeatedShard(masking, tokens);
      while (reader.hasNext()) {
        long row = reader.row();
        shard.add(row, reader.next());
      }
      shard.give();
    }
  }

  private static Row row(RowSource in) {
    return new Row(DocumentId.parse(in.string()), in.string(), in.integer());
  }

  private void add(long number, Row row) throws IOException {
    if (!row.source().equals(source)) {
      give();
      source = row.source();
      firstRow = number;
    }
    documents.add(row.document());
    repeats.add(row.repeats());
  }

  private void give() throws IOException {
    OccurrenceOrder.forEach(
        repeats.stream().mapToInt(Integer::intValue).toArray(),
        (document, occurrence) ->
            masking.add(
                source, documents.get(document), occurrence, tokens.read(firstRow + document)));
    documents.clear();
    repeats.clear();
  }
}
