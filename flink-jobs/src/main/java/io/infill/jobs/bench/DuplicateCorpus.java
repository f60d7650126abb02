package io.infill.jobs.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentFormat;
import io.infill.ingest.DocumentId;
import io.infill.ingest.Provenance;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.Ledger;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.ShardWriter;
import io.infill.ingest.dataset.StageSeal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Documents to look for duplicates in, half English and half Chinese, a document a number: the same
 * number is the same document however many there are.
 *
 * <p>Of twenty that follow each other, fourteen are new, one is an exact copy of the first, two are
 * the second and one is the third with a word put in, one is that one with another word put in (a
 * chain), and one is a template page: its language's boilerplate, as long as the text behind it, so
 * that all of them share bands and few are duplicates. Lengths are lognormal, {@value #MIN_BYTES}
 * bytes to sixteen times the median; half of a template page is 1.2 medians long.
 */
final class DuplicateCorpus {
  /** The shortest text, in bytes of UTF-8. */
  static final int MIN_BYTES = 200;

  private static final int GROUP = 20;
  private static final int SHARD_DOCUMENTS = 25_000;
  private static final int MIN_SHARDS = 8;

  private final int medianBytes;
  private final Prose english;
  private final Prose chinese;
  private final String[] boilerplate;

  /**
   * @param medianBytes median of the lengths in UTF-8, at least {@value #MIN_BYTES}
   */
  DuplicateCorpus(SampleTexts samples, int medianBytes) {
    this.medianBytes = medianBytes;
    this.english = new Prose(Lexicon.of(samples.english(), false), false);
    this.chinese = new Prose(Lexicon.of(samples.chinese(), true), true);
    this.boilerplate =
        new String[] {
          english.document(new SplittableRandom(1), pageBytes()),
          chinese.document(new SplittableRandom(2), pageBytes())
        };
  }

  /** Writes the documents 0 to {@code count} - 1; says how many bytes of text they have. */
  long write(Path directory, long count) throws IOException {
    return write(directory, count, number -> true);
  }

  /** The same for some of the numbers. */
  long write(Path directory, long count, LongPredicate some) throws IOException {
    int shards = (int) Math.max(MIN_SHARDS, count / SHARD_DOCUMENTS);
    DatasetWriter<Document> writer = DatasetWriter.to(directory, DocumentFormat.DOCUMENTS, shards);
    writer.begin();
    LongAdder bytes = new LongAdder();
    IntStream.range(0, shards)
        .parallel()
        .forEach(shard -> bytes.add(write(writer, shard, shards, count, some)));
    long rows = LongStream.range(0, count).filter(some).count();
    LedgerEntry entry = LedgerEntry.empty("generated").withIn(rows, bytes.sum());
    writer.commit(
        new StageSeal("bench", "bench", new TreeMap<>(), JsonNodeFactory.instance.objectNode()),
        Ledger.of("bench", "documents", "bytes", List.of(entry.withKept(rows, bytes.sum()))),
        new TreeMap<>(),
        rows);
    return bytes.sum();
  }

  private long write(
      DatasetWriter<Document> writer, int shard, int shards, long count, LongPredicate some) {
    long bytes = 0;
    try (ShardWriter<Document> out = writer.shard(shard)) {
      for (long number = shard; number < count; number += shards) {
        if (!some.test(number)) {
          continue;
        }
        String text = text(number);
        bytes += Document.utf8Bytes(text);
        // In shard order, and otherwise as good as random.
        long low = mix(number ^ 0x6c6f77);
        DocumentId id =
            new DocumentId(mix(number), low - Long.remainderUnsigned(low, shards) + shard);
        Provenance place = new Provenance("generated", number, number);
        out.write(new Document(id, "generated", "", "", "{}", place, text));
      }
      out.commit();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes;
  }

  /** The text of document {@code number}. */
  String text(long number) {
    long group = number / GROUP * GROUP;
    int kind = (int) (number - group);
    int tongue = (int) (number / GROUP % 2);
    SplittableRandom random = new SplittableRandom(mix(number));
    return switch (kind) {
      case 14 -> fresh(group, tongue);
      case 15, 16 -> changed(random, fresh(group + 1, tongue), tongue);
      case 17 -> changed(random, fresh(group + 2, tongue), tongue);
      case 18 -> changed(random, text(group + 17), tongue);
      case 19 -> boilerplate[tongue] + '\n' + prose(tongue).document(random, pageBytes());
      default -> fresh(number, tongue);
    };
  }

  private String fresh(long number, int tongue) {
    SplittableRandom random = new SplittableRandom(mix(number));
    double bytes = medianBytes * Math.exp(0.6 * random.nextGaussian());
    return prose(tongue)
        .document(random, (int) Math.max(MIN_BYTES, Math.min(16 * medianBytes, bytes)));
  }

  private int pageBytes() {
    return medianBytes * 6 / 5;
  }

  private String changed(SplittableRandom random, String text, int tongue) {
    return prose(tongue).withInsertions(random, text, text.length());
  }

  private Prose prose(int tongue) {
    return tongue == 0 ? english : chinese;
  }

  /** SplitMix64's finalizer. */
  private static long mix(long z) {
    long h = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    h = (h ^ (h >>> 27)) * 0x94d049bb133111ebL;
    return h ^ (h >>> 31);
  }
}
