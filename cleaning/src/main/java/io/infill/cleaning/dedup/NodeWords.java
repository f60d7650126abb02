package io.infill.cleaning.dedup;

import io.infill.ingest.DocumentId;

/** A node as {@value #WORDS} words of a packed row. */
final class NodeWords {
  static final int WORDS = 4;

  /** The first word of the id, whose bits are those of a hash. */
  static final int ID_AT = 2;

  private NodeWords() {}

  static void put(Node node, long[] words, int at) {
    words[at] = node.place().high();
    words[at + 1] = node.place().low();
    words[at + 2] = node.id().high();
    words[at + 3] = node.id().low();
  }

  static Node get(long[] words, int at) {
    return new Node(
        new Place(words[at], words[at + 1]), new DocumentId(words[at + 2], words[at + 3]));
  }
}
