package io.infill.jobs.bench;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentFormat;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.ShardReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The floor: the native tokenizer's ids-only call on the texts of a cleaned dataset, and nothing
 * else. A file is taken as it is, without truncation and padding; one tokenizer a thread.
 *
 * <p>Texts are read in batches; only the calls between are measured, not the reading.
 */
final class BareTokenizer {
  private static final long BATCH_BYTES = 32_000_000;
  private static final TokenizersLibrary LIBRARY = TokenizersLibrary.LIB;

  /**
   * What it took.
   *
   * @param usage the calls alone
   * @param textBytes UTF-8 bytes of the texts
   * @param tokens ids that came back
   */
  record Floor(Usage usage, long textBytes, long tokens) {
    Floor plus(Floor other) {
      return new Floor(usage.plus(other.usage), textBytes + other.textBytes, tokens + other.tokens);
    }
  }

  private final String json;
  private final int threads;

  /**
   * @param tokenizer a {@code tokenizer.json}
   */
  BareTokenizer(Path tokenizer, int threads) throws IOException {
    this.json = Files.readString(tokenizer);
    this.threads = threads;
  }

  /** Tokenizes every text of {@code cleaned} once. */
  Floor measure(DatasetDirectory cleaned) throws IOException {
    LibUtils.checkStatus();
    long[] handles = new long[threads];
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (int i = 0; i < threads; i++) {
        handles[i] = LIBRARY.createTokenizerFromString(json);
        LIBRARY.disableTruncation(handles[i]);
        LIBRARY.disablePadding(handles[i]);
      }
      return measure(cleaned, handles, pool);
    } finally {
      pool.shutdownNow();
      for (long handle : handles) {
        if (handle != 0) {
          LIBRARY.deleteTokenizer(handle);
        }
      }
    }
  }

  private static Floor measure(DatasetDirectory cleaned, long[] handles, ExecutorService pool)
      throws IOException {
    Floor floor = new Floor(Usage.NOTHING, 0, 0);
    List<String> batch = new ArrayList<>();
    long batchBytes = 0;
    for (int shard = 0; shard < cleaned.shards(); shard++) {
      try (ShardReader<Document> documents = cleaned.read(shard, DocumentFormat.CLEANED)) {
        while (documents.hasNext()) {
          Document document = documents.next();
          batch.add(document.text());
          batchBytes += document.textBytes();
          if (batchBytes >= BATCH_BYTES) {
            floor = floor.plus(measure(batch, batchBytes, handles, pool));
            batch.clear();
            batchBytes = 0;
          }
        }
      }
    }
    return floor.plus(measure(batch, batchBytes, handles, pool));
  }

  private static Floor measure(
      List<String> batch, long bytes, long[] handles, ExecutorService pool) {
    Usage before = Usage.now();
    long tokens = tokenize(batch, handles, pool);
    return new Floor(Usage.now().minus(before), bytes, tokens);
  }

  private static long tokenize(List<String> texts, long[] handles, ExecutorService pool) {
    AtomicInteger next = new AtomicInteger();
    List<Future<Long>> running = new ArrayList<>();
    for (long handle : handles) {
      running.add(pool.submit(() -> tokenize(texts, next, handle)));
    }
    long tokens = 0;
    for (Future<Long> one : running) {
      try {
        tokens += one.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while measuring the tokenizer", e);
      } catch (ExecutionException e) {
        throw new IllegalStateException("the bare tokenizer failed", e.getCause());
      }
    }
    return tokens;
  }

  private static long tokenize(List<String> texts, AtomicInteger next, long handle) {
    long tokens = 0;
    for (int i = next.getAndIncrement(); i < texts.size(); i = next.getAndIncrement()) {
      long encoding = LIBRARY.encode(handle, texts.get(i), false);
      tokens += LIBRARY.getTokenIds(encoding).length;
      LIBRARY.deleteEncoding(encoding);
    }
    return tokens;
  }
}
