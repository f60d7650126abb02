package io.infill.jobs.terminal;

import java.util.Map;

/**
 * What the launcher says of the terminal. It asks the shell, since Java cannot tell standard output
 * from standard input before version 22.
 *
 * @param output standard output is a terminal
 * @param errors standard error is a terminal
 * @param columns its width
 */
public record Screen(boolean output, boolean errors, int columns) {
  /** System property: which of {@code 1} (output) and {@code 2} (errors) are terminals. */
  public static final String TERMINALS = "infill.terminals";

  /** System property: the terminal's width in columns. */
  public static final String COLUMNS = "infill.columns";

  private static final int DEFAULT_COLUMNS = 100;
  private static final int LEAST_COLUMNS = 40;

  /** From the properties that the launcher sets; without them no terminal is assumed. */
  public static Screen of(Map<?, ?> properties) {
    String terminals = String.valueOf(properties.get(TERMINALS));
    String columns = String.valueOf(properties.get(COLUMNS));
    int wide = columns.matches("[1-9]\\d{0,3}") ? Integer.parseInt(columns) : DEFAULT_COLUMNS;
    return new Screen(
        terminals.contains("1"), terminals.contains("2"), Math.max(LEAST_COLUMNS, wide));
  }

  /** The terminal of this process. */
  public static Screen ofProcess() {
    return of(System.getProperties());
  }

  /** The ink for standard output. */
  public Ink ink() {
    return Ink.of(output, System.getenv());
  }
}
