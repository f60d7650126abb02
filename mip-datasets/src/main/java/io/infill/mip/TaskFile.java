package io.infill.mip;

import java.io.Serializable;

/**
 * A file of examples, one JSON object a line.
 *
 * @param name how provenance names it: the path relative to the config's folder where it lies below
 *     it, with '/'
 * @param path where it is opened
 */
public record TaskFile(String name, String path) implements Serializable {}
