package io.infill.cleaning.pii;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Replaces personal data by placeholders, or cuts it out: see {@link PiiKind} for the kinds, and
 * the classes beside this one for what exactly is taken.
 *
 * <p>One scan stops only at characters at which something may begin, so clean text costs a table
 * look-up a character. Version numbers, dates, prices, ISBNs and clock times are left alone.
 * Full-width digits and letters count as their ASCII twins. Masking a masked text changes nothing,
 * since no placeholder looks like part of anything. Removing leaves a gap that may close up to
 * something personal again, such as a number that stood around an address; that is not looked for,
 * so removing is not idempotent, and of a text that is personal data alone nothing is left.
 *
 * <p>Immutable and safe for threads.
 */
public final class PersonalData {
  private static final byte AT = 1;
  private static final byte COLON = 2;
  private static final byte DIGIT = 3;
  private static final byte PLUS_OR_BRACKET = 4;
  private static final byte PROVINCE = 5;
  private static final byte ACCOUNT = 6;
  private static final byte WIDE = 7;

  /** What may begin at a character; 0 is nothing. */
  private static final byte[] MARKS = new byte[0x10000];

  static {
    MARKS['@'] = AT;
    MARKS[':'] = COLON;
    MARKS['+'] = PLUS_OR_BRACKET;
    MARKS['('] = PLUS_OR_BRACKET;
    MARKS['（'] = PLUS_OR_BRACKET;
    for (char c = '0'; c <= '9'; c++) {
      MARKS[c] = DIGIT;
      MARKS[c + FullWidth.SHIFT] = WIDE;
    }
    MARKS['@' + FullWidth.SHIFT] = WIDE;
    for (char c : Plates.PROVINCES.toCharArray()) {
      MARKS[c] = PROVINCE;
    }
    for (char c : "QqVvWw微薇扣企".toCharArray()) {
      MARKS[c] = ACCOUNT;
    }
  }

  /** What digits may be; the kinds with check digits come first. */
  private static final PiiKind[] NUMBERS = {
    PiiKind.IP, PiiKind.ID, PiiKind.IBAN, PiiKind.CARD, PiiKind.PASSPORT, PiiKind.PHONE
  };

  private final PiiConfig config;
  private final Map<PiiKind, String> placeholders = new EnumMap<>(PiiKind.class);

  public PersonalData(PiiConfig config) {
    this.config = config;
    for (PiiKind kind : PiiKind.values()) {
      boolean mask = config.action() == PiiAction.MASK;
      placeholders.put(kind, mask ? config.placeholder().replace("{kind}", kind.code()) : "");
    }
  }

  /** Masks or removes what the config asks for. */
  public Masked mask(String text) {
    List<Piece> pieces = pieces(text);
    if (pieces.isEmpty()) {
      return new Masked(text, Map.of());
    }
    StringBuilder out = new StringBuilder(text.length());
    Map<PiiKind, Integer> counts = new EnumMap<>(PiiKind.class);
    int copied = 0;
    for (Piece piece : pieces) {
      out.append(text, copied, piece.span().from()).append(placeholders.get(piece.kind()));
      copied = piece.span().to();
      counts.merge(piece.kind(), 1, Integer::sum);
    }
    return new Masked(out.append(text, copied, text.length()).toString(), counts);
  }

  /** For quoting stretches of {@code text} without what is personal in it. */
  public Quotes quotes(String text) {
    return new Quotes(text, pieces(text), placeholders);
  }

  /** What is personal in {@code text}, in its order; pieces do not overlap. */
  List<Piece> pieces(String text) {
    int first = nextMark(text, 0);
    return first == text.length() ? List.of() : pieces(text, first);
  }

  private List<Piece> pieces(String text, int first) {
    String seen = text;
    List<Piece> pieces = new ArrayList<>();
    int floor = 0;
    for (int i = first; i < seen.length(); i = nextMark(seen, i)) {
      byte mark = MARKS[seen.charAt(i)];
      if (mark == WIDE) {
        seen = FullWidth.fold(seen);
        continue;
      }
      Piece piece = find(seen, i, mark, floor);
      if (piece == null) {
        i = mark == DIGIT ? Ascii.endOfDigits(seen, i) : i + 1;
      } else {
        pieces.add(piece);
        floor = piece.span().to();
        i = floor;
      }
    }
    return pieces;
  }

  /** What is found at a mark, if it does not reach back before {@code floor}. */
  private Piece find(String text, int at, byte mark, int floor) {
    Piece piece =
        switch (mark) {
          case AT -> piece(PiiKind.EMAIL, config.email() ? Addresses.email(text, at, floor) : null);
          case COLON -> piece(PiiKind.IP, config.ip() ? Addresses.ipv6(text, at, floor) : null);
          case PROVINCE -> piece(PiiKind.PLATE, config.plate() ? Plates.at(text, at) : null);
          case ACCOUNT -> piece(PiiKind.ACCOUNT, config.account() ? Accounts.at(text, at) : null);
          case PLUS_OR_BRACKET -> piece(PiiKind.PHONE, config.phone() ? Phones.at(text, at) : null);
          default -> number(text, at);
        };
    return piece == null || piece.span().from() < floor ? null : piece;
  }

  /** What the digits at {@code at} are; the kinds with check digits come first. */
  private Piece number(String text, int at) {
    for (PiiKind kind : NUMBERS) {
      Piece piece = config.looksFor(kind) ? piece(kind, span(kind, text, at)) : null;
      if (piece != null) {
        return piece;
      }
    }
    return null;
  }

  private static Span span(PiiKind kind, String text, int at) {
    return switch (kind) {
      case IP -> Addresses.ipv4(text, at);
      case ID -> ResidentIds.at(text, at);
      case IBAN -> Ibans.at(text, at);
      case CARD -> BankCards.at(text, at);
      case PASSPORT -> TravelDocuments.at(text, at);
      default -> Phones.at(text, at);
    };
  }

  private static Piece piece(PiiKind kind, Span span) {
    return span == null ? null : new Piece(kind, span);
  }

  /**
   * The first character from {@code from} on at which something may begin, or the text's end. Apart
   * from {@link #mask} so that this loop, where the time goes, is compiled small.
   */
  private static int nextMark(String text, int from) {
    int i = from;
    while (i < text.length() && MARKS[text.charAt(i)] == 0) {
      i++;
    }
    return i;
  }
}
