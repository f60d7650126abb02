package io.infill.cleaning.normalize;

import io.infill.ingest.charset.FrequentCharacters;
import java.lang.Character.UnicodeScript;

/**
 * How sure it is that a {@link Sequence} was not meant as it stands. The points are ours, set by
 * trial on mojibake found in the wild and on texts that only look like it: capital letters with an
 * accent do stand before quotation marks, dashes and trade marks; they do not stand in the middle
 * of a word before a currency sign.
 */
final class Suspicion {
  /** From here on a sequence is repaired. */
  static final int SURE = 3;

  /** From here on it is repaired if the text holds a sure one of the same charset. */
  static final int LIKELY = 2;

  /** What may follow a word in honest text. */
  private static final String FOLLOWS_WORDS = "‘’“”…–—™®«»¡¿´°·\u00A0";

  private Suspicion() {}

  static int points(String text, Sequence found, ByteReading reading) {
    char before = found.at() == 0 ? ' ' : text.charAt(found.at() - 1);
    char after = found.end() >= text.length() ? ' ' : text.charAt(found.end());
    char lead = text.charAt(found.at());
    if (found.isLossy()) {
      boolean inside = Character.isLowerCase(before) && Character.isLowerCase(after);
      return found.length() > 2 ? LIKELY : inside && Character.isUpperCase(lead) ? SURE : LIKELY;
    }
    if (reading.charset().equals("IBM437") && isDrawing(text, found)) {
      return 0;
    }
    for (int i = found.at(); i < found.end(); i++) {
      if (isControl(text.charAt(i))) {
        return SURE;
      }
    }
    return switch (found.length()) {
      case 2 -> two(text, found, reading, before, after);
      case 3 -> three(text, found, before, after);
      default -> SURE;
    };
  }

  /** Lines and corners next to each other draw something. */
  private static boolean isDrawing(String text, Sequence found) {
    for (int i = found.at(); i < found.end(); i++) {
      if (text.charAt(i) < 0x2500 || text.charAt(i) > 0x259F) {
        return false;
      }
    }
    return true;
  }

  /**
   * Three bytes are mojibake if they say a mark or a common character, unless they are a letter and
   * the end of a quotation.
   */
  private static int three(String text, Sequence found, char before, char after) {
    char lead = text.charAt(found.at());
    char second = text.charAt(found.at() + 1);
    char third = text.charAt(found.at() + 2);
    int decoded = found.codePoint();
    if (isLetter(lead) && endsQuotation(second) && endsQuotation(third)) {
      return isLetter(before) ? 0 : LIKELY;
    }
    if (isMark(decoded)) {
      return SURE;
    }
    boolean foreign = UnicodeScript.of(lead) != UnicodeScript.LATIN && isLetter(lead);
    if (foreign && isScriptOf(second, lead) && isScriptOf(third, lead)) {
      return 0;
    }
    if (UnicodeScript.of(decoded) == UnicodeScript.LATIN) {
      return fits(before, decoded) || fits(after, decoded) ? SURE : LIKELY;
    }
    boolean common = decoded < 0x10000 && isCommonHan((char) decoded);
    return common || (isOdd(second) && isOdd(third)) ? SURE : LIKELY - 1;
  }

  private static boolean isCommonHan(char c) {
    return FrequentCharacters.SIMPLIFIED.grade(c) > 0
        || FrequentCharacters.TRADITIONAL.grade(c) > 0
        || FrequentCharacters.KANJI.grade(c) > 0;
  }

  /** General punctuation, currencies, symbols, ligatures, CJK punctuation and wide forms. */
  private static boolean isMark(int c) {
    return (c >= 0x2000 && c < 0x2C00)
        || (c >= 0x3000 && c < 0x3040)
        || (c >= 0xFB00 && c <= 0xFB06)
        || (c >= 0xFE00 && c <= 0xFE0F)
        || (c >= 0xFF00 && c <= 0xFF65)
        || c == 0xFEFF
        || c == 0xFFFD;
  }

  private static boolean endsQuotation(char c) {
    return "‘’“”…»´–—\u00A0".indexOf(c) >= 0;
  }

  private static int two(
      String text, Sequence found, ByteReading reading, char before, char after) {
    char lead = text.charAt(found.at());
    char second = text.charAt(found.at() + 1);
    int decoded = found.codePoint();
    boolean western = reading.isWesternLead(lead);
    boolean tilde = lead == 'Ã' && western;
    int points = western ? 1 : 0;
    if (second == '\u00A0') {
      points += tilde ? 2 : isLetter(after) ? 1 : 0;
    } else if (followsWords(second)) {
      points += isLetter(after) && second != '’' ? 2 : 0;
      points += tilde && isLetter(before) ? 1 : 0;
    } else if (isLetter(second)) {
      points += isScriptOf(second, lead) && UnicodeScript.of(lead) != UnicodeScript.LATIN ? 0 : 1;
    } else {
      points += isLetter(before) && isLetter(after) ? 3 : 2;
    }
    if (Character.isLowerCase(before) && Character.isUpperCase(lead)) {
      points += 2;
    }
    if (isLetter(before)) {
      points += !isLetter(lead) ? 1 : isScriptOf(lead, before) ? 0 : 2;
    }
    if (Character.isLetter(decoded)) {
      points += fits(before, decoded) || fits(after, decoded) ? 1 : 0;
      boolean shouting = Character.isUpperCase(before) && !Character.isLowerCase(after);
      points -= shouting && Character.isLowerCase(decoded) ? 2 : 0;
    }
    return decoded < 0xA0 ? points - 1 : points;
  }

  private static boolean fits(char neighbour, int decoded) {
    return isLetter(neighbour) && UnicodeScript.of(neighbour) == UnicodeScript.of(decoded);
  }

  private static boolean isScriptOf(char c, char other) {
    return isLetter(c) && UnicodeScript.of(c) == UnicodeScript.of(other);
  }

  private static boolean isLetter(char c) {
    return Character.isLetter(c) && c != 'ª' && c != 'º' && c != 'µ' && c != 'ƒ';
  }

  /** True if the sequence ends in a character that neither ends a word nor is a letter. */
  static boolean isOdd(String text, Sequence found) {
    return !found.isLossy() && isOdd(text.charAt(found.end() - 1));
  }

  private static boolean isOdd(char c) {
    return !isLetter(c) && !followsWords(c);
  }

  private static boolean followsWords(char c) {
    return FOLLOWS_WORDS.indexOf(c) >= 0;
  }

  private static boolean isControl(char c) {
    return c >= 0x80 && c < 0xA0;
  }
}
