package io.infill.cleaning.pii;

/**
 * A text without personal data.
 *
 * @param text with placeholders; the very object that came in if nothing was found
 * @param emails e-mail addresses masked
 * @param ips IP addresses masked
 * @param phones phone numbers masked
 */
public record Masked(String text, int emails, int ips, int phones) {}
