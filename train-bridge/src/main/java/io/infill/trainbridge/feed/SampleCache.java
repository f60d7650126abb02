package io.infill.trainbridge.feed;

import io.infill.trainbridge.BatchSample;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The samples of a source for many streams at once. The last {@code capacity} samples are kept, and
 * one that is being read is waited for, so that the first and the last stage of a data-parallel
 * rank (or its tensor-parallel ranks) that are near each other decode a sample once. For any number
 * of threads.
 */
final class SampleCache implements Closeable {
  private final BlockingQueue<SampleSource.Reader> idle;
  private final List<SampleSource.Reader> readers = new ArrayList<>();
  private final Map<Long, FutureTask<BatchSample>> samples;
  private final FeedMetrics metrics;

  /**
   * @param readers how many samples are read at the same time
   * @param capacity samples to keep; with 0 nothing is shared
   */
  SampleCache(SampleSource source, int readers, int capacity, FeedMetrics metrics)
      throws IOException {
    this.metrics = metrics;
    this.idle = new ArrayBlockingQueue<>(readers);
    for (int i = 0; i < readers; i++) {
      this.readers.add(source.open());
    }
    idle.addAll(this.readers);
    this.samples =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Long, FutureTask<BatchSample>> eldest) {
            return size() > capacity;
          }
        };
  }

  /** {@code count} samples from {@code first} on. */
  List<BatchSample> samples(long first, int count) throws IOException {
    List<BatchSample> batch = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      batch.add(sample(first + i));
    }
    return batch;
  }

  private BatchSample sample(long index) throws IOException {
    FutureTask<BatchSample> reading = new FutureTask<>(() -> read(index));
    FutureTask<BatchSample> known;
    synchronized (samples) {
      known = samples.get(index);
      if (known == null) {
        samples.put(index, reading);
      }
    }
    if (known == null) {
      reading.run();
      known = reading;
    } else {
      metrics.shared();
    }
    try {
      return known.get();
    } catch (ExecutionException e) {
      synchronized (samples) {
        samples.remove(index, known);
      }
      if (e.getCause() instanceof IOException unreadable) {
        throw new IOException(unreadable.getMessage(), unreadable);
      }
      throw new IllegalStateException("reading sample " + index + " failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while reading sample " + index);
    }
  }

  private BatchSample read(long index) throws IOException, InterruptedException {
    SampleSource.Reader reader = idle.take();
    try {
      metrics.read();
      return reader.sample(index);
    } finally {
      idle.add(reader);
    }
  }

  @Override
  public void close() throws IOException {
    for (SampleSource.Reader reader : readers) {
      reader.close();
    }
  }
}
