/**
 * What is a text written in?
 *
 * <p>Open {@link io.infill.cleaning.language.LanguageIdentifier} first. Shares are of letters,
 * weighed by UTF-8 bytes, so that a Han character (three bytes) counts about as much as the half
 * word it stands for.
 */
package io.infill.cleaning.language;
