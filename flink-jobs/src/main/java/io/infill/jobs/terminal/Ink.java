package io.infill.jobs.terminal;

import java.util.Map;

/**
 * Colours text for a terminal, or leaves it alone.
 *
 * <p>Colours are ANSI escape sequences (ECMA-48, "select graphic rendition"). They are used on a
 * terminal only, not where {@code NO_COLOR} is set (no-color.org) and not on a {@code dumb}
 * terminal.
 */
public final class Ink {
  private static final String ESCAPE = "\u001b[";
  private static final String RESET = ESCAPE + "0m";

  /** Colours that stand apart on light and dark grounds alike, of the 256-colour table. */
  private static final int[] HUES = {33, 166, 35, 162, 99, 136, 31, 160, 64, 127};

  private final boolean coloured;

  private Ink(boolean coloured) {
    this.coloured = coloured;
  }

  /** Colours if {@code terminal} is true and {@code environment} does not speak against it. */
  public static Ink of(boolean terminal, Map<String, String> environment) {
    boolean refused =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || environment.getOrDefault("TERM", "").equals("dumb");
    return new Ink(terminal && !refused);
  }

  /** Colours nothing. */
  public static Ink plain() {
    return new Ink(false);
  }

  public boolean coloured() {
    return coloured;
  }

  public String bold(String text) {
    return with("1", text);
  }

  public String faint(String text) {
    return with("2", text);
  }

  public String red(String text) {
    return with("31", text);
  }

  public String green(String text) {
    return with("32", text);
  }

  public String yellow(String text) {
    return with("33", text);
  }

  /** The colour of the thing with this number, from 0; neighbours differ. */
  public String hue(int number, String text) {
    return with("38;5;" + HUES[Math.floorMod(number, HUES.length)], text);
  }

  /** Like {@link #hue}, bold. */
  public String strongHue(int number, String text) {
    return with("1;38;5;" + HUES[Math.floorMod(number, HUES.length)], text);
  }

  private String with(String code, String text) {
    return coloured && !text.isEmpty() ? ESCAPE + code + 'm' + text + RESET : text;
  }
}
