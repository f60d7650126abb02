package io.infill.mip.template;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.AdvancedFilter;
import java.util.Map;

/** A filter that jinjava lacks, or that it defines otherwise than Jinja2. */
record PythonFilter(String name, Body body) implements AdvancedFilter {

  /** What the filter does with the value on its left and the positional arguments. */
  interface Body {
    Object apply(
        Object value, PromptInterpreter interpreter, Object[] args, Map<String, Object> named);
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public Object filter(
      Object value, JinjavaInterpreter interpreter, Object[] args, Map<String, Object> named) {
    return body.apply(value, (PromptInterpreter) interpreter, args, named);
  }
}
