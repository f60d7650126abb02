package io.infill.cleaning.normalize;

import java.io.Serializable;

/**
 * Which characters are put in order. None of the switches rewrites meaning; compatibility folding
 * (NFKC) is not on offer.
 *
 * @param lineEndings CR, CR LF, NEL, form feed and the Unicode separators become LF
 * @param controlCharacters control characters other than LF and tab are removed
 * @param invisibleCharacters byte order marks, word joiners and zero-width spaces are removed
 * @param compose canonical composition (Unicode NFC)
 * @param trailingBlanks blanks and tabs before a line's end are removed, and blank lines at both
 *     ends of the text
 * @param maxMojibakeShare a document with a larger share of characters that look like text decoded
 *     by the wrong charset is dropped as {@code mojibake}, 0 to 1
 */
public record NormalizeConfig(
    boolean lineEndings,
    boolean controlCharacters,
    boolean invisibleCharacters,
    boolean compose,
    boolean trailingBlanks,
    double maxMojibakeShare)
    implements Serializable {

  public NormalizeConfig {
    if (!(maxMojibakeShare >= 0 && maxMojibakeShare <= 1)) {
      throw new IllegalArgumentException(
          "maxMojibakeShare must be from 0 to 1 but was " + maxMojibakeShare);
    }
  }

  /** Everything on; one character in a hundred may be garbled. */
  public static NormalizeConfig defaults() {
    return new NormalizeConfig(true, true, true, true, true, 0.01);
  }
}
