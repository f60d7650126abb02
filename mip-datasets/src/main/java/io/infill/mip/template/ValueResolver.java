package io.infill.mip.template;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import com.hubspot.jinjava.lib.filter.Filter;
import com.hubspot.jinjava.util.ForLoop;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import jinjava.javax.el.ELContext;
import jinjava.javax.el.ELResolver;
import jinjava.javax.el.MethodNotFoundException;
import jinjava.javax.el.PropertyNotWritableException;

/**
 * What a dot, a bracket and a call mean in a template: items of lists and maps, characters of
 * texts, the loop variable, and {@link PythonMethods}. There is no reflection, so no way from data
 * to a class.
 */
final class ValueResolver extends ELResolver {

  @Override
  public Object getValue(ELContext context, Object base, Object property) {
    context.setPropertyResolved(true);
    String key = String.valueOf(property);
    if (base instanceof Map<?, ?> map) {
      return map.get(key);
    }
    if (base instanceof List<?> list) {
      int index = index(key, list.size());
      return index < 0 ? null : list.get(index);
    }
    if (base instanceof CharSequence text) {
      int index = index(key, text.length());
      return index < 0 ? null : String.valueOf(text.charAt(index));
    }
    return base instanceof ForLoop loop ? ofLoop(loop, key) : null;
  }

  /**
   * The index from 0 that {@code key} names, negative ones from the end, truths as 0 and 1; -1 for
   * none.
   */
  private static int index(String key, int items) {
    int index;
    if (key.equals("true") || key.equals("false")) {
      index = key.equals("true") ? 1 : 0;
    } else if (key.matches("-?[0-9]{1,9}")) {
      index = Integer.parseInt(key);
    } else {
      return -1;
    }
    int fromStart = index < 0 ? index + items : index;
    return fromStart < items ? fromStart : -1;
  }

  private static Object ofLoop(ForLoop loop, String key) {
    return switch (key) {
      case "index" -> (long) loop.getIndex();
      case "index0" -> (long) loop.getIndex0();
      case "revindex" -> (long) loop.getRevindex();
      case "revindex0" -> (long) loop.getRevindex0();
      case "first" -> loop.isFirst();
      case "last" -> loop.isLast();
      case "length" -> (long) loop.getLength();
      case "depth" -> (long) loop.getDepth();
      case "depth0" -> (long) loop.getDepth0();
      default -> null;
    };
  }

  @Override
  public Object invoke(
      ELContext context, Object base, Object method, Class<?>[] types, Object[] params) {
    context.setPropertyResolved(true);
    String name = String.valueOf(method);
    Object[] args = params == null ? new Object[0] : params;
    try {
      if (base instanceof Filter filter && name.equals("filter")) {
        return filter(filter, args);
      }
      return base instanceof ExpTest test ? test(test, name, args) : call(base, name, args);
    } catch (PythonMethods.UnknownMethodException e) {
      throw new MethodNotFoundException(e.getMessage(), e);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      // jinjava takes an IllegalArgumentException for "no value"; in Python it is an error
      throw new MethodNotFoundException(name + ": " + e.getMessage(), e);
    }
  }

  private static Object test(ExpTest test, String name, Object[] args) {
    JinjavaInterpreter interpreter = (JinjavaInterpreter) args[1];
    Object[] rest = Arrays.copyOfRange(args, 2, args.length);
    return name.equals("evaluateNegated")
        ? test.evaluateNegated(args[0], interpreter, rest)
        : test.evaluate(args[0], interpreter, rest);
  }

  @SuppressWarnings("unchecked") // jinjava hands named arguments over as a map of its own making
  private static Object filter(Filter filter, Object[] args) {
    return filter.filter(
        args[0], (JinjavaInterpreter) args[1], (Object[]) args[2], (Map<String, Object>) args[3]);
  }

  @SuppressWarnings("unchecked") // lists and maps in a template's scope hold any values
  private static Object call(Object base, String name, Object[] args)
      throws PythonMethods.UnknownMethodException {
    if (base instanceof CharSequence text) {
      return PythonMethods.onString(text.toString(), name, args);
    }
    if (base instanceof List<?> list) {
      return PythonMethods.onList((List<Object>) list, name, args);
    }
    if (base instanceof Map<?, ?> map) {
      return PythonMethods.onMap((Map<String, Object>) map, name, args);
    }
    if (base instanceof ForLoop loop && name.equals("cycle") && args.length > 0) {
      return args[loop.getIndex0() % args.length];
    }
    throw new PythonMethods.UnknownMethodException(
        base == null ? "an undefined value" : PythonText.repr(base), name, args.length);
  }

  @Override
  public Class<?> getType(ELContext context, Object base, Object property) {
    return Object.class;
  }

  @Override
  public void setValue(ELContext context, Object base, Object property, Object value) {
    throw new PropertyNotWritableException("a template cannot set " + property);
  }

  @Override
  public boolean isReadOnly(ELContext context, Object base, Object property) {
    return true;
  }

  @Override
  public Class<?> getCommonPropertyType(ELContext context, Object base) {
    return Object.class;
  }

  @Override
  public Iterator<java.beans.FeatureDescriptor> getFeatureDescriptors(
      ELContext context, Object base) {
    return java.util.Collections.emptyIterator();
  }
}
