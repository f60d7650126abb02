package io.infill.cleaning.language;

/**
 * What a text is written in.
 *
 * @param tag BCP 47: {@code en}, {@code zh-Hans}, {@code zh-Hant}, {@code ja}, {@code ko}, other
 *     ISO 639 codes, {@code und-Cyrl} and the like for another script in no known language, {@code
 *     und} for text without letters or in no known language
 * @param share how much of the sample's letters is in it, weighed by UTF-8 bytes, 0 to 1
 */
public record Language(String tag, double share) {

  /** No language could be named. */
  public static final Language UNDETERMINED = new Language("und", 0);
}
