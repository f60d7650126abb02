package io.infill.jobs.config;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a record's component in a config: {@code maskRatio} is the key {@code mask_ratio}.
 */
final class KeyName {
  private static final Pattern INNER_CAPITAL = Pattern.compile("(?<=[a-z0-9])[A-Z]");

  private KeyName() {}

  /** The key that stands for {@code component}. */
  static String of(RecordComponent component) {
    return of(component.getName());
  }

  /** The key that stands for the component called {@code name}. */
  static String of(String name) {
    return INNER_CAPITAL
        .matcher(name)
        .replaceAll(capital -> '_' + capital.group().toLowerCase(Locale.ROOT));
  }

  /** {@code message} with the components of {@code record} called by their keys. */
  static String inMessage(String message, Class<?> record) {
    String renamed = message;
    for (RecordComponent component : record.getRecordComponents()) {
      renamed =
          renamed.replaceAll(
              "\\b" + component.getName() + "\\b", Matcher.quoteReplacement(of(component)));
    }
    return renamed;
  }
}
