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
  private int[] occurrences = new int[64];
  private String[] names = new String[64];
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int firstRun;
  private int lastRun;
  private int takenOfFirst;

  private boolean isMarked;
  private int markedHead;
  private int markedRun;
  private int markedTaken;

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
  int append(DocumentId document, int occurrence, String name, TokenSequence text, int from) {
    return append(document, occurrence, name, text, from, text.tokens());
  }

  /** Takes tokens of {@code text} from {@code from} to {@code to}; gives how many found room. */
  int append(
      DocumentId document, int occurrence, String name, TokenSequence text, int from, int to) {
    int kept = isMarked ? markedHead : head;
    if (to - from > tokens.length - tail && kept > 0) {
      System.arraycopy(tokens, kept, tokens, 0, tail - kept);
      tail -= kept;
      head -= kept;
      markedHead = 0;
    }
    int taken = Math.min(to - from, tokens.length - tail);
    if (taken == 0) {
      return 0;
    }
    text.copyTo(from, tokens, tail, taken);
    tail += taken;
    if (lastRun > firstRun
        && ends[lastRun - 1] == from
        && occurrences[lastRun - 1] == occurrence
        && documents[lastRun - 1].equals(document)) {
      ends[lastRun - 1] += taken;
    } else {
      addRun(document, occurrence, name, from, from + taken);
    }
    return taken;
  }

  private void addRun(DocumentId document, int occurrence, String name, int start, int end) {
    if (lastRun == documents.length) {
      int kept = isMarked ? markedRun : firstRun;
      int runs = lastRun - kept;
      int size = 2 * runs > documents.length ? 2 * documents.length : documents.length;
      documents = Arrays.copyOf(Arrays.copyOfRange(documents, kept, lastRun), size);
      occurrences = Arrays.copyOf(Arrays.copyOfRange(occurrences, kept, lastRun), size);
      names = Arrays.copyOf(Arrays.copyOfRange(names, kept, lastRun), size);
      starts = Arrays.copyOf(Arrays.copyOfRange(starts, kept, lastRun), size);
      ends = Arrays.copyOf(Arrays.copyOfRange(ends, kept, lastRun), size);
      firstRun -= kept;
      markedRun = 0;
      lastRun = runs;
    }
    documents[lastRun] = document;
    occurrences[lastRun] = occurrence;
    names[lastRun] = name;
    starts[lastRun] = start;
    ends[lastRun++] = end;
  }

  /** Tokens of the first document that wait. */
  int firstRunTokens() {
    return ends[firstRun] - firstStart();
  }

  /** The document of the first token. */
  DocumentId firstDocument() {
    return documents[firstRun];
  }

  /** How often the document of the first token was there before. */
  int firstOccurrence() {
    return occurrences[firstRun];
  }

  /** Which token of its document the first one is, from 0. */
  int firstStart() {
    return starts[firstRun] + takenOfFirst;
  }

  /** The seed of a sequence that begins here: of the run, the first document and its place. */
  long seed(long runSeed) {
    return seed(runSeed, firstDocument(), firstStart());
  }

  /** The seed of a sequence that begins with token {@code start} of {@code document}. */
  static long seed(long runSeed, DocumentId document, int start) {
    return DocumentSeed.of(DocumentSeed.of(runSeed, "mask", document), "start", start);
  }

  /** Removes the first {@code count} tokens and names their runs. */
  void take(int count, Runs runs) {
    head += count;
    int left = count;
    while (left > 0) {
      int start = firstStart();
      int end = Math.min(ends[firstRun], start + left);
      runs.run(names[firstRun], start, end);
      left -= end - start;
      if (end == ends[firstRun]) {
        firstRun++;
        takenOfFirst = 0;
      } else {
        takenOfFirst = end - starts[firstRun];
      }
    }
  }

  /** Keeps what is taken from here on, until {@link #reset} or {@link #release}. */
  void mark() {
    isMarked = true;
    markedHead = head;
    markedRun = firstRun;
    markedTaken = takenOfFirst;
  }

  /** Puts back what was taken since {@link #mark}. */
  void reset() {
    head = markedHead;
    firstRun = markedRun;
    takenOfFirst = markedTaken;
    isMarked = false;
  }

  /** Lets go of what was taken since {@link #mark}. */
  void release() {
    isMarked = false;
  }
}
