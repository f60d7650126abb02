package io.infill.trainbridge.mixture;

import java.util.OptionalLong;

/**
 * What a plan takes from one source.
 *
 * @param name the source
 * @param rows samples that one pass over it has
 * @param samples samples trained on
 * @param skipped samples drawn but passed over by skipped steps
 * @param tokens real tokens of them, from the source's average
 * @param lossTokens tokens with loss of them, likewise
 * @param passes passes over the source, skipped samples included
 * @param firstRepeat the first sample that was there before with the same masks; empty if none is
 */
public record SourceForecast(
    String name,
    long rows,
    long samples,
    long skipped,
    double tokens,
    double lossTokens,
    double passes,
    OptionalLong firstRepeat) {}
