package io.infill.mip.template;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import java.util.Random;

/** jinjava's interpreter with Python's printing and a seeded generator. */
final class PromptInterpreter extends JinjavaInterpreter {
  private final Random random;

  /**
   * For one rendering.
   *
   * @param seed the sample's; {@code choice}, {@code random} and {@code shuffle} draw from it
   */
  PromptInterpreter(Jinjava engine, Context context, JinjavaConfig config, long seed) {
    super(engine, context, config);
    this.random = new Random(seed);
  }

  @Override
  public String getAsString(Object value) {
    return PythonText.str(value);
  }

  @Override
  public Random getRandom() {
    return random;
  }
}
