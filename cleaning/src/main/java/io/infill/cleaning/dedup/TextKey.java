package io.infill.cleaning.dedup;

/**
 * 128 bits that two texts share if they differ in nothing but case, width, script variant,
 * punctuation and white space.
 *
 * @param high the upper 64 bits
 * @param low the lower 64 bits
 */
public record TextKey(long high, long low) {}
