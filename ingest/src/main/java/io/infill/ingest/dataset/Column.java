package io.infill.ingest.dataset;

/**
 * One column of a {@link RowFormat}.
 *
 * @param name snake_case name in the file
 * @param type its type
 * @param description one line for docs: meaning and unit
 */
public record Column(String name, ColumnType type, String description) {}
