/**
 * Lists that the user brings: addresses that are not wanted (UT1's categories, words in addresses)
 * and words that a text must not, or must, hold.
 *
 * <p>Start at {@link io.infill.cleaning.blocklist.BlockLists}. Lists are files given by path; none
 * is shipped. Their contents are part of the cleaning stage's fingerprint.
 */
package io.infill.cleaning.blocklist;
