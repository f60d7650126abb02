package io.infill.trainbridge;

/**
 * Where one sample of the global order comes from.
 *
 * @param source the source it is drawn from, as the shards name it
 * @param pass how often the whole source had been drawn before, from 0
 * @param row the row among the source's rows of one directory, from 0 through all shards
 */
public record SampleRef(String source, long pass, long row) {}
