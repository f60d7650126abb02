package io.infill.tokenize.sentencepiece;

import io.infill.tokenize.sentencepiece.SentencePieceModel.Piece;
import io.infill.tokenize.sentencepiece.SentencePieceModel.PieceType;
import io.infill.tokenize.sentencepiece.TokenizerImport.Special;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which token stands at which id of the imported file: placeholders below the offset, the pieces,
 * and the further special tokens, with placeholders in the gaps.
 */
final class ImportedIds {
  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> idOf = new HashMap<>();
  private final SortedSet<Integer> special = new TreeSet<>();
  private final List<String> userDefined = new ArrayList<>();
  private final List<Piece> pieces;
  private final int offset;
  private int unknown = -1;

  private ImportedIds(List<Piece> pieces, TokenizerImport options) {
    this.pieces = pieces;
    this.offset = options.idOffset();
    growTo(offset);
    for (Piece piece : pieces) {
      int id = names.size();
      append(options.renamed().getOrDefault(piece.text(), piece.text()));
      switch (piece.type()) {
        case USER_DEFINED -> userDefined.add(names.get(id));
        case CONTROL -> special.add(id);
        case UNKNOWN -> unknown = id;
        case NORMAL, UNUSED, BYTE -> {}
      }
    }
    if (unknown < 0) {
      throw new IllegalArgumentException("the model has no unknown piece");
    }
    options.special().forEach(this::place);
  }

  /**
   * The ids of {@code model}.
   *
   * @throws IllegalArgumentException if two tokens would have one name, or a special token would
   *     stand where text has its id
   */
  static ImportedIds of(SentencePieceModel model, TokenizerImport options) {
    return new ImportedIds(model.pieces(), options);
  }

  /** The highest id plus one. */
  int size() {
    return names.size();
  }

  String name(int id) {
    return names.get(id);
  }

  int id(String name) {
    return idOf.get(name);
  }

  int unknown() {
    return unknown;
  }

  /** Ids of control pieces and further special tokens, in order. */
  SortedSet<Integer> special() {
    return special;
  }

  /** Names of the user-defined pieces, in order. */
  List<String> userDefined() {
    return userDefined;
  }

  private void place(Special wanted) {
    Integer there = idOf.get(wanted.text());
    int id = wanted.id().orElse(there == null ? names.size() : there);
    if (there != null && there != id) {
      throw new IllegalArgumentException(
          "special token \"%s\" must stand at %d, where the model has it, but is asked for at %d"
              .formatted(wanted.text(), there, id));
    }
    growTo(id + 1);
    requireNoText(wanted.text(), id);
    idOf.remove(names.get(id));
    names.set(id, wanted.text());
    idOf.put(wanted.text(), id);
    special.add(id);
  }

  private void requireNoText(String text, int id) {
    int piece = id - offset;
    if (piece >= 0
        && piece < pieces.size()
        && pieces.get(piece).type() != PieceType.CONTROL
        && pieces.get(piece).type() != PieceType.UNUSED) {
      throw new IllegalArgumentException(
          "special token \"%s\" must not stand at %d, which is the %s piece \"%s\""
              .formatted(
                  text,
                  id,
                  pieces.get(piece).type().name().toLowerCase(java.util.Locale.ROOT),
                  names.get(id)));
    }
  }

  private void growTo(int size) {
    while (names.size() < size) {
      append("<|id_" + names.size() + "|>");
    }
  }

  private void append(String name) {
    if (idOf.putIfAbsent(name, names.size()) != null) {
      throw new IllegalArgumentException("two pieces are called \"" + name + '"');
    }
    names.add(name);
  }
}
