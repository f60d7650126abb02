package io.infill.trainbridge.trace;

import java.util.OptionalLong;

/**
 * What two plans draw of one source in the range compared.
 *
 * @param source its name
 * @param cursorOfA draws of the first plan before the range's end, skipped ones included
 * @param cursorOfB draws of the second
 * @param drawnByA samples of the source in the range under the first plan
 * @param drawnByB samples of the source in the range under the second
 * @param onlyInA sequences, each pass counted apart, that only the first draws in the range; empty
 *     if the plans permute other rows or by another seed
 * @param onlyInB the same of the second
 */
public record SourceComparison(
    String source,
    long cursorOfA,
    long cursorOfB,
    long drawnByA,
    long drawnByB,
    OptionalLong onlyInA,
    OptionalLong onlyInB) {}
