package io.infill.masking.recipe;

import io.infill.ingest.DocumentId;
import io.infill.tokenize.TokenSequence;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeMap;

/**
 * Documents that wait for a place, and the choice among them: the oldest begins a block, then what
 * is left goes to the document that fills it best, alone or with one more, the older among equals.
 * So none waits for ever, and the choice depends on the documents' order and lengths alone.
 *
 * <p>Where none fits, the oldest is split if it could not have stood whole in an empty block, or if
 * the block would otherwise be left emptier than allowed. The rest of a split document is the
 * oldest again.
 *
 * <p>Memory: the tokens of the window and of one document more.
 */
final class BestFitWindow {
  /** A part of a document that fits in no block is not begun in less room than this. */
  private static final int MIN_PART_TOKENS = 16;

  /** Sizes that are looked at for a pair; among many, an exact fit is found in the first few. */
  private static final int MOST_PAIRS = 128;

  private static final class Waiting {
    final DocumentId document;
    final int occurrence;
    final String name;
    final TokenSequence text;
    int from;
    boolean isTaken;

    Waiting(DocumentId document, int occurrence, TokenSequence text) {
      this.document = document;
      this.occurrence = occurrence;
      this.name = document.toString();
      this.text = text;
    }

    int tokens() {
      return text.tokens() - from;
    }
  }

  private final long mostTokens;
  private final Deque<Waiting> arrivals = new ArrayDeque<>();
  private final TreeMap<Integer, Deque<Waiting>> bySize = new TreeMap<>();
  private long tokens;

  /**
   * @param mostTokens tokens from which on the window is full
   */
  BestFitWindow(long mostTokens) {
    this.mostTokens = mostTokens;
  }

  void add(DocumentId document, int occurrence, TokenSequence text) {
    if (text.tokens() > 0) {
      Waiting waiting = new Waiting(document, occurrence, text);
      arrivals.add(waiting);
      tokens += waiting.tokens();
      bySize.computeIfAbsent(waiting.tokens(), size -> new ArrayDeque<>()).addLast(waiting);
    }
  }

  boolean isFull() {
    return tokens >= mostTokens;
  }

  boolean isEmpty() {
    return tokens == 0;
  }

  /** The seed of a sequence that begins with the oldest document. */
  long seed(long runSeed) {
    return TextQueue.seed(runSeed, arrivals.peek().document, arrivals.peek().from);
  }

  /** How often the oldest document was there before. */
  int oldestOccurrence() {
    return arrivals.peek().occurrence;
  }

  /** Tokens of the oldest document. */
  int oldestTokens() {
    return arrivals.peek().tokens();
  }

  /** Token {@code index} of what waits of the oldest document. */
  int oldestToken(int index) {
    return arrivals.peek().text.id(arrivals.peek().from + index);
  }

  /**
   * Fills {@code queue} up to {@code capacity} tokens.
   *
   * @param mostEmpty tokens that may be left empty where a document would have to be split
   */
  void fill(TextQueue queue, int capacity, int mostEmpty) {
    if (queue.size() == 0 && !isEmpty()) {
      moveOldest(queue, capacity);
    }
    while (queue.size() < capacity && !isEmpty()) {
      int room = capacity - queue.size();
      if (!moveBest(queue, room, 0)) {
        if (!maySplit(room, capacity, mostEmpty)) {
          return;
        }
        moveOldest(queue, room);
      }
    }
  }

  /**
   * Puts one document, or a part of one, into the empty {@code queue}.
   *
   * @param room tokens that fit
   * @param capacity tokens that fit in an empty block
   * @param mostEmpty tokens that may be left empty where a document would have to be split
   * @param overhead positions that a document takes beside its tokens
   * @return false if none is to go there
   */
  boolean fillOne(TextQueue queue, int room, int capacity, int mostEmpty, int overhead) {
    if (isEmpty() || room < 1) {
      return false;
    }
    if (!moveBest(queue, room, overhead)) {
      if (!maySplit(room, capacity, mostEmpty)) {
        return false;
      }
      moveOldest(queue, room);
    }
    return true;
  }

  private boolean maySplit(int room, int capacity, int mostEmpty) {
    return room > mostEmpty || (room >= MIN_PART_TOKENS && oldestTokens() > capacity);
  }

  private boolean moveBest(TextQueue queue, int room, int overhead) {
    Integer largest = bySize.floorKey(room);
    if (largest == null) {
      return false;
    }
    move(bySize.get(bestSize(largest, room, overhead)).peekFirst(), queue, room);
    return true;
  }

  /** The size of a document that, alone or with one more, leaves the least of {@code room}. */
  private int bestSize(int largest, int room, int overhead) {
    int best = largest;
    int filled = largest;
    Integer size = largest;
    for (int tried = 0; size != null && filled < room && tried < MOST_PAIRS; tried++) {
      Integer other = bySize.floorKey(room - size - overhead);
      if (other != null && other.equals(size) && bySize.get(size).size() == 1) {
        other = bySize.lowerKey(size);
      }
      if (other != null && size + overhead + other > filled) {
        best = size;
        filled = size + overhead + other;
      }
      if (other != null && other > size) {
        return best;
      }
      size = bySize.lowerKey(size);
    }
    return best;
  }

  /** Moves the oldest document, or as much of it as {@code most} tokens. */
  void moveOldest(TextQueue queue, int most) {
    move(arrivals.peek(), queue, most);
  }

  private void move(Waiting waiting, TextQueue queue, int most) {
    Deque<Waiting> equals = bySize.get(waiting.tokens());
    equals.removeFirst();
    if (equals.isEmpty()) {
      bySize.remove(waiting.tokens());
    }
    int end = waiting.from + Math.min(most, waiting.tokens());
    int moved =
        queue.append(
            waiting.document, waiting.occurrence, waiting.name, waiting.text, waiting.from, end);
    tokens -= moved;
    waiting.from += moved;
    waiting.isTaken = waiting.tokens() == 0;
    if (!waiting.isTaken) {
      bySize.computeIfAbsent(waiting.tokens(), size -> new ArrayDeque<>()).addFirst(waiting);
    }
    while (!arrivals.isEmpty() && arrivals.peek().isTaken) {
      arrivals.remove();
    }
  }
}
