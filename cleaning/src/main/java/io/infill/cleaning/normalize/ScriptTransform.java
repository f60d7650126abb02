package io.infill.cleaning.normalize;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Rewrites Chinese text in one script: at each place the longest phrase of the dictionary, else the
 * character, as OpenCC does for its own standard ({@code s2t}, {@code t2s}). Immutable and safe for
 * threads.
 */
final class ScriptTransform {
  /** Compatibility ideographs and the characters that they stand for. */
  static final String COMPATIBILITY = "CJK_Compatibility_Ideographs.txt";

  private final PhraseTable compatibility;
  private final PhraseTable phrases;
  private final PhraseTable characters;

  private ScriptTransform(PhraseTable compatibility, PhraseTable phrases, PhraseTable characters) {
    this.compatibility = compatibility;
    this.phrases = phrases;
    this.characters = characters;
  }

  /**
   * @param script what to write
   * @param folder OpenCC's {@code data/dictionary}
   */
  static ScriptTransform read(Script script, Path folder) throws IOException {
    return new ScriptTransform(
        PhraseTable.read(List.of(folder.resolve(COMPATIBILITY))),
        PhraseTable.read(List.of(folder.resolve(script.phrases()))),
        PhraseTable.read(List.of(folder.resolve(script.characters()))));
  }

  /** The text in that script; {@code text} itself if it was. */
  String apply(String text) {
    return apply(apply(text, compatibility, compatibility), phrases, characters);
  }

  private static String apply(String text, PhraseTable first, PhraseTable second) {
    StringBuilder out = null;
    int copied = 0;
    int i = 0;
    while (i < text.length()) {
      PhraseTable table = first;
      int found = text.charAt(i) < 0x80 ? -1 : first.longest(text, i);
      if (found < 0 && text.charAt(i) >= 0x80) {
        table = second;
        found = second.longest(text, i);
      }
      if (found < 0) {
        i++;
        continue;
      }
      int length = table.length(found);
      if (!text.startsWith(table.result(found), i) || table.result(found).length() != length) {
        out = out == null ? new StringBuilder(text.length()) : out;
        out.append(text, copied, i).append(table.result(found));
        copied = i + length;
      }
      i += length;
    }
    return out == null ? text : out.append(text, copied, text.length()).toString();
  }
}
