package io.infill.cleaning.normalize;

import java.util.ArrayList;
import java.util.List;

/** A text under repair, which knows of every character where it came from. */
final class Edits {
  /** Places with no more characters than this between them are noted as one. */
  private static final int GAP = 8;

  private final String original;
  private String text;

  /** Origin of each character: {@code original[from, to)}; touched if it is no longer that. */
  private int[] from;

  private int[] to;
  private boolean[] touched;

  /**
   * A replacement.
   *
   * @param at index of the first character that goes
   * @param length how many go, at least 1
   * @param now what comes, at least one character
   */
  record Edit(int at, int length, String now) {}

  Edits(String original) {
    this.original = original;
    this.text = original;
    this.from = new int[original.length()];
    this.to = new int[original.length()];
    this.touched = new boolean[original.length()];
    for (int i = 0; i < from.length; i++) {
      from[i] = i;
      to[i] = i + 1;
    }
  }

  /** The text as it stands. */
  String text() {
    return text;
  }

  /** Makes the edits, which are in the order of the text and do not overlap. */
  void apply(List<Edit> edits) {
    int length = text.length();
    for (Edit edit : edits) {
      length += edit.now().length() - edit.length();
    }
    StringBuilder out = new StringBuilder(length);
    int[] newFrom = new int[length];
    int[] newTo = new int[length];
    boolean[] newTouched = new boolean[length];
    int copied = 0;
    for (Edit edit : edits) {
      copy(copied, edit.at(), out, newFrom, newTo, newTouched);
      for (int k = 0; k < edit.now().length(); k++) {
        newFrom[out.length()] = from[edit.at()];
        newTo[out.length()] = to[edit.at() + edit.length() - 1];
        newTouched[out.length()] = true;
        out.append(edit.now().charAt(k));
      }
      copied = edit.at() + edit.length();
    }
    copy(copied, text.length(), out, newFrom, newTo, newTouched);
    text = out.toString();
    from = newFrom;
    to = newTo;
    touched = newTouched;
  }

  private void copy(
      int start, int end, StringBuilder out, int[] newFrom, int[] newTo, boolean[] newTouched) {
    System.arraycopy(from, start, newFrom, out.length(), end - start);
    System.arraycopy(to, start, newTo, out.length(), end - start);
    System.arraycopy(touched, start, newTouched, out.length(), end - start);
    out.append(text, start, end);
  }

  /** What differs from the original. */
  List<Repaired.Step> steps() {
    List<Repaired.Step> steps = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      if (!touched[i]) {
        i++;
        continue;
      }
      int end = i + 1;
      for (int k = end; k < text.length() && k - end <= GAP; k++) {
        end = touched[k] ? k + 1 : end;
      }
      int originEnd = to[end - 1];
      steps.add(
          new Repaired.Step(
              from[i], original.substring(from[i], originEnd), text.substring(i, end)));
      i = end;
    }
    return steps;
  }
}
