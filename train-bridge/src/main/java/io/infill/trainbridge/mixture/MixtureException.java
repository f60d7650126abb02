package io.infill.trainbridge.mixture;

/** A mixture that these data cannot give; the message begins with the key that asks for it. */
public final class MixtureException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  MixtureException(String message) {
    super(message);
  }
}
