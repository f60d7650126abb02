package io.infill.jobs.cli;

import io.infill.tokenize.SpecialTokenNames;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * One {@code --special NAME=TEXT[:ID]}.
 *
 * @param name a key of {@link SpecialTokenNames}, or {@link #EXTRA}
 * @param text what the token is called
 * @param id where it shall stand, if that was said
 */
record SpecialOption(String name, String text, OptionalInt id) {
  static final String EXTRA = "extra";

  private static final Pattern FORM = Pattern.compile("([a-z]+)=(.+?)(?::(\\d{1,9}))?");

  static SpecialOption parse(CommandLine command, String option) {
    Matcher parts = FORM.matcher(option);
    if (!parts.matches()) {
      throw new ParameterException(
          command, "--special must be NAME=TEXT or NAME=TEXT:ID but was " + option);
    }
    String name = parts.group(1);
    if (!name.equals(EXTRA) && !SpecialTokenNames.defaults().byKey().containsKey(name)) {
      throw new ParameterException(
          command,
          "--special names mask, gmask, smask, sop, eop, eod, pad or extra but was " + option);
    }
    return new SpecialOption(
        name,
        parts.group(2),
        parts.group(3) == null
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(parts.group(3))));
  }
}
