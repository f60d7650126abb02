package io.infill.mip.template;

/** A template cannot be parsed, or fails on an example. */
public final class RenderingException extends Exception {
  private static final long serialVersionUID = 1;

  RenderingException(String template, String failure) {
    super("template \"" + template + "\": " + failure);
  }
}
