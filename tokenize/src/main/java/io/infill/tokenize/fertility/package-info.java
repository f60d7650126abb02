/**
 * How many tokens does a text cost, and how much of it could the vocabulary not say?
 *
 * <p>{@link io.infill.tokenize.fertility.Fertility} holds the counts of one language and the rates
 * that follow; {@link io.infill.tokenize.fertility.FertilityTally} counts documents and writes the
 * counts as facts of a dataset. A tokenizer that does not fit its text shows here first: English
 * runs at about 0.2 to 0.3 tokens a byte, Chinese at 0.2 to 0.35 (Chinese characters have three
 * bytes), and unknown tokens should be next to none.
 */
package io.infill.tokenize.fertility;
