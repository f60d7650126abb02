/**
 * The config file: YAML to immutable records, with errors that say where.
 *
 * <p>Open {@link io.infill.jobs.config.ConfigFile} first. The records themselves live in the
 * modules that they configure; each refuses bad values in its constructor, and {@link
 * io.infill.jobs.config.RecordBinder} adds file, line and key.
 */
package io.infill.jobs.config;
