package io.infill.tokenize.fertility;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Says when a tokenizer looks wrong for a language. The limits are far from what fitting
 * vocabularies show: unknown tokens next to none, single bytes below 2 %, 0.2 to 1 token a
 * character.
 */
public final class FertilityWarnings {
  /** Unknown tokens are lost text: more than this share of the tokens is warned of. */
  public static final double MAX_UNKNOWN_RATE = 0.01;

  /** Single bytes of missing characters: more than this share of the tokens is warned of. */
  public static final double MAX_BYTE_FALLBACK_RATE = 0.10;

  /** A vocabulary made for another language takes several tokens for a character. */
  public static final double MAX_TOKENS_PER_CHARACTER = 1.25;

  private FertilityWarnings() {}

  /** One line for every limit that a language is over, in the order of the languages. */
  public static List<String> of(Map<String, Fertility> byLanguage) {
    List<String> warnings = new ArrayList<>();
    byLanguage.forEach(
        (language, counts) -> {
          if (counts.unknownRate() > MAX_UNKNOWN_RATE) {
            warnings.add(
                share(
                    language,
                    counts.unknownRate(),
                    "unknown, so that text is lost",
                    MAX_UNKNOWN_RATE));
          }
          if (counts.byteFallbackRate() > MAX_BYTE_FALLBACK_RATE) {
            warnings.add(
                share(
                    language,
                    counts.byteFallbackRate(),
                    "single bytes of characters that the vocabulary lacks",
                    MAX_BYTE_FALLBACK_RATE));
          }
          if (counts.tokensPerCharacter() > MAX_TOKENS_PER_CHARACTER) {
            warnings.add(
                String.format(
                    Locale.ROOT,
                    "the tokenizer looks wrong for %s: %.2f tokens a character (limit %.2f)",
                    language,
                    counts.tokensPerCharacter(),
                    MAX_TOKENS_PER_CHARACTER));
          }
        });
    return warnings;
  }

  private static String share(String language, double rate, String what, double limit) {
    return String.format(
        Locale.ROOT,
        "the tokenizer looks wrong for %s: %.1f %% of its tokens are %s (limit %.0f %%)",
        language,
        100 * rate,
        what,
        100 * limit);
  }
}
