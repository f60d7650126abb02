package io.infill.tokenize.beam;

import io.infill.ingest.Document;
import io.infill.ingest.DocumentFormat;
import io.infill.ingest.Repeats;
import io.infill.ingest.beam.ShardTask;
import io.infill.ingest.beam.ShardWork;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.PartialReport;
import io.infill.ingest.dataset.ShardReader;
import io.infill.ingest.dataset.ShardWriter;
import io.infill.tokenize.RepeatFacts;
import io.infill.tokenize.TokenSequence;
import io.infill.tokenize.TokenizedDocument;
import io.infill.tokenize.TokenizerConfig;
import io.infill.tokenize.fertility.FertilityTally;
import io.infill.tokenize.fertility.TextMeasure;
import io.infill.tokenize.huggingface.DocumentTokenizer;
import io.infill.tokenize.huggingface.TokenizerFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Turns every document of a shard of {@code cleaned/} into a row of the same shard of {@code
 * tokens/}, in the same order.
 *
 * <p>Nothing is dropped or rejected: no text can fail (a vocabulary that could lose text is refused
 * when it is read), so an exception here is a bug and fails the stage. The account of each source
 * counts documents and bytes of text; the facts are those of {@link FertilityTally}, and of {@link
 * RepeatFacts} where documents are repeated.
 *
 * <p>Deterministic: no randomness, no order but the shard's. Memory: a row, the tokenizer, and what
 * the Parquet writer buffers.
 *
 * <pre>{@code
 * pipeline.apply("Tokenize each shard", EachShard.of(shards, TokenizeShards.of(cleaned, tokens, file, config)));
 * }</pre>
 */
public final class TokenizeShards implements ShardTask {
  /** The stage's name in ledgers and on the command line. */
  public static final String STAGE = "tokenize";

  private static final long serialVersionUID = 1;

  private final String cleaned;
  private final DatasetWriter<TokenizedDocument> tokens;
  private final String tokenizerFile;
  private final TokenizerConfig config;
  private final boolean repeated;

  private TokenizeShards(
      String cleaned,
      DatasetWriter<TokenizedDocument> tokens,
      String tokenizerFile,
      TokenizerConfig config,
      boolean repeated) {
    this.cleaned = cleaned;
    this.tokens = tokens;
    this.tokenizerFile = tokenizerFile;
    this.config = config;
    this.repeated = repeated;
  }

  /**
   * The task that fills {@code tokens} from {@code cleaned}.
   *
   * @param cleaned a finished dataset of kind {@code cleaned}
   * @param tokens where rows and reports go; as many shards as {@code cleaned}
   * @param tokenizerFile the config's file, resolved
   */
  public static TokenizeShards of(
      Path cleaned,
      DatasetWriter<TokenizedDocument> tokens,
      Path tokenizerFile,
      TokenizerConfig config) {
    return new TokenizeShards(cleaned.toString(), tokens, tokenizerFile.toString(), config, false);
  }

  /**
   * The same where cleaning noted how often documents are repeated: {@code tokens} is of the format
   * that says so, and the facts have documents and tokens by that number.
   */
  public TokenizeShards withRepeats() {
    return new TokenizeShards(cleaned, tokens, tokenizerFile, config, true);
  }

  @Override
  public ShardWork open() throws IOException {
    DatasetDirectory input = DatasetDirectory.open(Path.of(cleaned));
    if (input.shards() != tokens.shards()) {
      throw new IllegalArgumentException(
          "%s has %d shards but %s is to have %d"
              .formatted(cleaned, input.shards(), tokens.directory(), tokens.shards()));
    }
    return new Work(input, TokenizerFile.read(Path.of(tokenizerFile), config).open());
  }

  private final class Work implements ShardWork {
    private final DatasetDirectory input;
    private final DocumentTokenizer tokenizer;

    Work(DatasetDirectory input, DocumentTokenizer tokenizer) {
      this.input = input;
      this.tokenizer = tokenizer;
    }

    @Override
    public void run(int number) throws IOException {
      FertilityTally tally = new FertilityTally(tokenizer.vocabulary());
      SortedMap<String, Account> accounts = new TreeMap<>();
      SortedMap<String, Long> repeats = new TreeMap<>();
      try (ShardReader<Document> documents = input.read(number, DocumentFormat.CLEANED);
          ShardWriter<TokenizedDocument> rows = tokens.shard(number)) {
        while (documents.hasNext()) {
          Document document = documents.next();
          TextMeasure text = TextMeasure.of(document.text());
          Account account = accounts.computeIfAbsent(document.source(), source -> new Account());
          account.in++;
          account.bytesIn += text.bytes();
          TokenSequence ids = tokenizer.tokenize(document.text());
          int times = repeated ? Repeats.of(document.metadata()) : 1;
          rows.write(
              new TokenizedDocument(
                  document.id(), document.source(), document.language(), text.bytes(), ids, times));
          if (repeated) {
            repeats.merge(RepeatFacts.documents(times), 1L, Long::sum);
            repeats.merge(RepeatFacts.tokens(times), (long) ids.tokens(), Long::sum);
          }
          account.kept++;
          account.bytesKept += text.bytes();
          tally.add(document.source(), document.language(), text, ids);
        }
        rows.commit();
      }
      List<LedgerEntry> entries = new ArrayList<>();
      accounts.forEach((source, account) -> entries.add(account.entry(source)));
      SortedMap<String, Long> facts = tally.facts();
      facts.putAll(repeats);
      tokens.report("shard-%05d".formatted(number), new PartialReport(entries, facts));
    }

    @Override
    public void close() {
      tokenizer.close();
    }
  }

  /** One source's counts in one shard. */
  private static final class Account {
    private long in;
    private long bytesIn;
    private long kept;
    private long bytesKept;

    LedgerEntry entry(String source) {
      return LedgerEntry.empty(source).withIn(in, bytesIn).withKept(kept, bytesKept);
    }
  }
}
