package io.infill.cleaning.quality;

/**
 * Why a text is dropped.
 *
 * @param rule the rule's reason code
 * @param value what was measured
 * @param limit what the rule allows
 * @param detail the finding in words; may be empty
 */
public record Finding(String rule, double value, double limit, String detail) {}
