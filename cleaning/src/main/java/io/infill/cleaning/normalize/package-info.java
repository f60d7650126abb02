/**
 * In what order do a text's characters stand, and were they decoded by the right charset?
 *
 * <p>Open {@link io.infill.cleaning.normalize.TextNormalizer} first; {@link
 * io.infill.cleaning.normalize.Mojibake} only measures. Unicode Standard Annex 15 (NFC); never
 * NFKC, which rewrites Chinese punctuation and digits.
 */
package io.infill.cleaning.normalize;
