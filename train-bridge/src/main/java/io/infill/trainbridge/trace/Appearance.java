package io.infill.trainbridge.trace;

import java.util.OptionalLong;

/**
 * A time at which a row's turn comes.
 *
 * @param pass the pass over its source, from 0
 * @param sample the sample that it is; empty if the plan skips it then
 */
public record Appearance(long pass, OptionalLong sample) {}
