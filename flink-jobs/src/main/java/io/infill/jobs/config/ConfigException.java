package io.infill.jobs.config;

/** A mistake in a config file: names the file, the line, the key, the rule and the value. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ConfigException(String message) {
    super(message);
  }

  public ConfigException(String message, Throwable cause) {
    super(message, cause);
  }
}
