package io.infill.tokenize.sentencepiece;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.infill.tokenize.sentencepiece.SentencePieceModel.Piece;
import io.infill.tokenize.sentencepiece.SentencePieceModel.PieceType;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The merges of a SentencePiece BPE model. SentencePiece keeps none: it joins the two neighbours
 * whose union is the piece of the highest score, leftmost first. As merges: for every piece, best
 * first, all its divisions into two pieces.
 *
 * <p>Two divisions of one piece have one rank there and two here; they can differ only where they
 * overlap in the text, as in a run of one repeated character.
 */
final class BpeMerges {
  private BpeMerges() {}

  static ArrayNode of(List<Piece> pieces) {
    Set<String> known = new HashSet<>();
    List<Piece> normal = pieces.stream().filter(piece -> piece.type() == PieceType.NORMAL).toList();
    normal.forEach(piece -> known.add(piece.text()));
    ArrayNode merges = JsonNodeFactory.instance.arrayNode();
    normal.stream()
        .sorted(Comparator.comparing(Piece::score).reversed())
        .forEach(piece -> addDivisions(piece.text(), known, merges));
    return merges;
  }

  private static void addDivisions(String piece, Set<String> known, ArrayNode merges) {
    for (int at = 1; at < piece.length(); at++) {
      String left = piece.substring(0, at);
      String right = piece.substring(at);
      if (known.contains(left) && known.contains(right)) {
        merges.addArray().add(left).add(right);
      }
    }
  }
}
