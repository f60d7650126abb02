package io.infill.cleaning.dedup;

import io.infill.ingest.DocumentId;

/** A node as {@value #WORDS} words of a packed row. */
final class NodeWords {
  static final int WORDS = 3;

  private NodeWords() {}

  static void put(Node node, long[] words, int at) {
    words[at] = node.place();
    words[at + 1] = node.id().high();
    words[at + 2] = node.id().low();
  }

  static Node get(long[] words, int at) {
    return new Node(words[at], new DocumentId(words[at + 1], words[at + 2]));
  }
}
