/**
 * What does a fastText classifier say about a text?
 *
 * <p>Open {@link io.infill.cleaning.fasttext.FastTextModel} first. Reads the binary files that
 * fastText 0.1 to 0.9 writes ({@code .bin}, and {@code .ftz} of {@code fasttext quantize}) without
 * native code, and computes what its {@code predict-prob} prints. Sources: fastText's own
 * documentation and file format (version 12), <em>Bag of Tricks for Efficient Text
 * Classification</em> (Joulin et al. 2016) and <em>FastText.zip</em> (Joulin et al. 2016).
 */
package io.infill.cleaning.fasttext;
