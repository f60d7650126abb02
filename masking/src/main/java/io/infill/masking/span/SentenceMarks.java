package io.infill.masking.span;

import io.infill.tokenize.Vocabulary;
import java.io.Serializable;
import java.lang.Character.UnicodeScript;

/**
 * Where sentences end, by what the tokens of a vocabulary mean as text.
 *
 * <p>A mark beyond ASCII, and a newline, ends a sentence wherever it stands in a token. An ASCII
 * mark ({@code . ? ! ; :}) does so only at its token's end, and only if no letter or digit follows
 * without a blank: {@code 3.14}, {@code 12:30}, {@code e.g} and {@code example.com} hold no end. A
 * Han, Hiragana, Katakana or Bopomofo letter needs no blank before it, so it does not count here
 * (normalizing tokenizers write {@code ？} as {@code ?}). Closing quotes and brackets, further marks
 * and newlines right behind an end belong to the sentence.
 *
 * <p>What this cannot tell: an abbreviation before a blank ({@code e.g. this}, {@code Mr. Li}) ends
 * a sentence; a mark split over several tokens, as byte fallback does, ends none.
 */
public final class SentenceMarks implements Serializable {
  private static final long serialVersionUID = 1;

  /** For a config without {@code [sMASK]}: nothing ends a sentence. */
  public static final SentenceMarks NONE = new SentenceMarks(new byte[0]);

  private static final String CLOSERS = "\"')]}»”’）】》」』〉〕＂";
  private static final byte ENDS = 1;
  private static final byte ENDS_BEFORE_A_WORD = 2;
  private static final byte CLOSES = 4;
  private static final byte RUNS_ON = 8;

  private final byte[] kinds;

  private SentenceMarks(byte[] kinds) {
    this.kinds = kinds;
  }

  /**
   * The ends in {@code vocabulary}.
   *
   * @param marks the characters that end a sentence
   */
  public static SentenceMarks of(Vocabulary vocabulary, String marks) {
    byte[] kinds = new byte[vocabulary.size()];
    for (int id = 0; id < kinds.length; id++) {
      if (!vocabulary.special().contains(id)) {
        kinds[id] = kind(vocabulary.text(id), marks);
      }
    }
    return new SentenceMarks(kinds);
  }

  private static byte kind(String text, String marks) {
    if (text.isEmpty()) {
      return 0;
    }
    int kind = 0;
    boolean closes = true;
    boolean isTail = true;
    for (int i = text.length(); i > 0; ) {
      int c = text.codePointBefore(i);
      i -= Character.charCount(c);
      boolean isMark = marks.indexOf(c) >= 0;
      boolean isCloser = CLOSERS.indexOf(c) >= 0;
      if (isMark && (c > 0x7f || c == '\n')) {
        kind |= ENDS;
      } else if (isMark && isTail) {
        kind |= ENDS_BEFORE_A_WORD;
      }
      closes &= isMark || isCloser;
      isTail &= isMark || isCloser || c == ' ';
    }
    if (closes) {
      kind |= CLOSES;
    }
    if (runsOn(text.codePointAt(0))) {
      kind |= RUNS_ON;
    }
    return (byte) kind;
  }

  private static boolean runsOn(int c) {
    if (!Character.isLetterOrDigit(c)) {
      return false;
    }
    UnicodeScript script = UnicodeScript.of(c);
    return script != UnicodeScript.HAN
        && script != UnicodeScript.HIRAGANA
        && script != UnicodeScript.KATAKANA
        && script != UnicodeScript.BOPOMOFO;
  }

  /**
   * One past the sentence's last token if the token at {@code at} ends one, else -1. With no token
   * behind it an ASCII mark ends none.
   *
   * @param limit one past the last token that may be looked at
   */
  public int endAfter(int[] ids, int at, int limit) {
    int kind = kind(ids[at]);
    if ((kind & (ENDS | ENDS_BEFORE_A_WORD)) == 0) {
      return -1;
    }
    int next = at + 1;
    while (next < limit && (kind(ids[next]) & CLOSES) != 0) {
      kind |= kind(ids[next++]);
    }
    boolean ends = (kind & ENDS) != 0 || (next < limit && (kind(ids[next]) & RUNS_ON) == 0);
    return ends ? next : -1;
  }

  private int kind(int id) {
    return id < kinds.length ? kinds[id] : 0;
  }
}
