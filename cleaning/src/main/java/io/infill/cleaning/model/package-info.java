/**
 * What does a user's model think of a text?
 *
 * <p>Open {@link io.infill.cleaning.model.QualityModels} first. A model gives a text one number,
 * and the config sets a limit to it: the probability of a label, from 0 to 1, by a fastText
 * classifier or any model that DJL loads; or the perplexity by an n-gram model, from 1 up. Drops
 * carry the rule {@code model.NAME}.
 */
package io.infill.cleaning.model;
