package io.infill.jobs.inspect;

import io.infill.jobs.inspect.Piece.Kind;
import io.infill.tokenize.SpecialTokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Token ids as text.
 *
 * <p>Byte-level vocabularies split characters among tokens, so tokens are decoded in the company of
 * their neighbours and grouped until a character is whole. Special tokens are named by what they
 * are for ({@code [MASK]}, {@code <sop>} ...), whatever the vocabulary calls them.
 */
final class TokenText {
  /** A character takes at most four bytes, so at most four tokens. */
  private static final int MAX_GROUP = 4;

  private static final String HALF_A_CHARACTER = "\uFFFD";

  private final SpecialTokens special;
  private final Optional<Decoder> decoder;

  /** Ids to text; used by one thread. */
  interface Decoder {
    String text(int[] ids);
  }

  TokenText(SpecialTokens special, Optional<Decoder> decoder) {
    this.special = special;
    this.decoder = decoder;
  }

  /** The ids that are no text. */
  SpecialTokens special() {
    return special;
  }

  /** The pieces from {@code from} (inclusive) to {@code to} (exclusive). */
  List<Piece> pieces(int[] ids, int from, int to) {
    List<Piece> pieces = new ArrayList<>();
    int at = from;
    int previous = from;
    while (at < to) {
      Piece piece = piece(ids, previous, at, to);
      pieces.add(piece);
      previous = piece.kind() == Kind.TEXT ? at : at + piece.tokens();
      at += piece.tokens();
    }
    return pieces;
  }

  /** One token alone. */
  Piece piece(int id) {
    return piece(new int[] {id}, 0, 0, 1);
  }

  /** All of it in one string; ids are separated by blanks. */
  String text(int[] ids) {
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces(ids, 0, ids.length)) {
      text.append(piece.kind() == Kind.ID && text.length() > 0 ? " " : "").append(piece.text());
    }
    return text.toString();
  }

  /** The name of a special token by its duty; empty if {@code id} is none. */
  Optional<String> role(int id) {
    if (id == special.mask()) {
      return Optional.of("[MASK]");
    } else if (id == special.gmask()) {
      return Optional.of("[gMASK]");
    } else if (id == special.smask()) {
      return Optional.of("[sMASK]");
    } else if (id == special.sop()) {
      return Optional.of("<sop>");
    } else if (id == special.eop()) {
      return Optional.of("<eop>");
    } else if (id == special.eod()) {
      return Optional.of("<eod>");
    }
    return id == special.pad() ? Optional.of("<pad>") : Optional.empty();
  }

  private Piece piece(int[] ids, int previous, int at, int to) {
    Optional<String> role = role(ids[at]);
    if (role.isPresent()) {
      return new Piece(at, 1, role.get(), Kind.SPECIAL);
    }
    if (decoder.isEmpty()) {
      return new Piece(at, 1, Integer.toString(ids[at]), Kind.ID);
    }
    for (int tokens = 1; tokens <= MAX_GROUP && at + tokens <= to; tokens++) {
      if (tokens > 1 && special.contains(ids[at + tokens - 1])) {
        break;
      }
      String text = added(ids, previous, at, at + tokens);
      if (!text.endsWith(HALF_A_CHARACTER)) {
        return new Piece(at, tokens, text, Kind.TEXT);
      }
    }
    return new Piece(at, 1, added(ids, previous, at, at + 1), Kind.TEXT);
  }

  /** What the ids from {@code at} add to the text of those from {@code previous}. */
  private String added(int[] ids, int previous, int at, int end) {
    String before = previous < at ? decode(ids, previous, at) : "";
    String with = decode(ids, previous, end);
    return with.startsWith(before) ? with.substring(before.length()) : decode(ids, at, end);
  }

  private String decode(int[] ids, int from, int to) {
    return decoder.orElseThrow().text(Arrays.copyOfRange(ids, from, to));
  }
}
