package io.infill.cleaning.language;

/** Something that names the language of a sample. Safe for threads. */
interface LanguageNames {

  /** The tag of the language that most of {@code sample} is in. */
  String tag(String sample, ScriptShares shares);
}
