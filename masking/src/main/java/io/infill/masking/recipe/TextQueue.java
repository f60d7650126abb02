package io.infill.masking.recipe;

import io.infill.ingest.DocumentId;
import io.infill.ingest.DocumentSeed;
import io.infill.tokenize.TokenSequence;
import java.util.Arrays;

/**
 * Tokens that wait to be packed, in one run, and the documents they came from. Holds a bounded
 * number of tokens; long documents pass through in parts.
 */
final class TextQueue {

  /** Takes runs of documents, in order. */
  interface Runs {
    void run(String document, int start, int end);
  }

  private final int[] tokens;
  private int head;
  private int tail;

  private DocumentId[] documents = new DocumentId[64];
  private String[] names = new String[64];
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int firstRun;
  private int lastRun;

  TextQueue(int capacityTokens) {
    tokens = new int[capacityTokens];
  }

  /** Tokens that wait. */
  int size() {
    return tail - head;
  }

  /** The array in which they stand, from {@link #head} on. */
  int[] array() {
    return tokens;
  }

  int head() {
    return head;
  }

  /** Takes tokens of {@code text} from {@code from} on; gives how many found room. */
  int append(DocumentId document, String name, TokenSequence text, int from) {
    if (text.tokens() - from > tokens.length - tail && head > 0) {
      System.arraycopy(tokens, head, tokens, 0, size());
      tail = size();
      head = 0;
    }
    int taken = Math.min(text.tokens() - from, tokens.length - tail);
    if (taken == 0) {
      return 0;
    }
    text.copyTo(from, tokens, tail, taken);
    tail += taken;
    if (lastRun > firstRun && documents[lastRun - 1].equals(document)) {
      ends[lastRun - 1] += taken;
    } else {
      addRun(document, name, from, from + taken);
    }
    return taken;
  }

  private void addRun(DocumentId document, String name, int start, int end) {
    if (lastRun == documents.length) {
      int runs = lastRun - firstRun;
      int size = 2 * runs > documents.length ? 2 * documents.length : documents.length;
      documents = moved(documents, new DocumentId[size], runs);
      names = moved(names, new String[size], runs);
      starts = Arrays.copyOf(Arrays.copyOfRange(starts, firstRun, lastRun), size);
      ends = Arrays.copyOf(Arrays.copyOfRange(ends, firstRun, lastRun), size);
      firstRun = 0;
      lastRun = runs;
    }
    documents[lastRun] = document;
    names[lastRun] = name;
    starts[lastRun] = start;
    ends[lastRun++] = end;
  }

  private <T> T[] moved(T[] from, T[] to, int runs) {
    System.arraycopy(from, firstRun, to, 0, runs);
    return to;
  }

  /** Tokens of the first document that wait. */
  int firstRunTokens() {
    return ends[firstRun] - starts[firstRun];
  }

  /** The seed of a sequence that begins here: of the run, the first document and its place. */
  long seed(long runSeed) {
    return DocumentSeed.of(
        DocumentSeed.of(runSeed, "mask", documents[firstRun]), "start", starts[firstRun]);
  }

  /** Removes the first {@code count} tokens and names their runs. */
  void take(int count, Runs runs) {
    head += count;
    int left = count;
    while (left > 0) {
      int start = starts[firstRun];
      int end = Math.min(ends[firstRun], start + left);
      runs.run(names[firstRun], start, end);
      left -= end - start;
      if (end == ends[firstRun]) {
        documents[firstRun] = null;
        names[firstRun++] = null;
      } else {
        starts[firstRun] = end;
      }
    }
  }
}
