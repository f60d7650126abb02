package io.infill.mip.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The methods of Python's str, list and dict that a template may call. Separators are plain text,
 * never regular expressions; what is not listed here does not exist.
 */
final class PythonMethods {
  private PythonMethods() {}

  /** No such method, or arguments that it does not take. */
  static final class UnknownMethodException extends Exception {
    private static final long serialVersionUID = 1;

    UnknownMethodException(String type, String method, int arguments) {
      super(type + " has no method " + method + " with " + arguments + " arguments");
    }
  }

  static Object onString(String text, String method, Object[] args) throws UnknownMethodException {
    return switch (method + '/' + args.length) {
      case "split/0" -> PythonText.splitAtSpace(text);
      case "split/1" -> split(text, string(args[0]), Integer.MAX_VALUE);
      case "split/2" -> split(text, string(args[0]), integer(args[1]));
      case "splitlines/0" -> new ArrayList<Object>(text.lines().toList());
      case "strip/0" -> PythonText.strip(text);
      case "strip/1" -> PythonText.strip(text, string(args[0]));
      case "lstrip/0" -> PythonText.stripStart(text);
      case "rstrip/0" -> PythonText.stripEnd(text);
      case "lower/0" -> text.toLowerCase(Locale.ROOT);
      case "upper/0" -> text.toUpperCase(Locale.ROOT);
      case "capitalize/0" -> capitalize(text);
      case "replace/2" -> text.replace(string(args[0]), string(args[1]));
      case "join/1" -> join(text, args[0]);
      case "startswith/1" -> text.startsWith(string(args[0]));
      case "endswith/1" -> text.endsWith(string(args[0]));
      case "find/1" -> (long) text.indexOf(string(args[0]));
      case "index/1" -> found(text.indexOf(string(args[0])), "substring");
      case "count/1" -> (long) split(text, string(args[0]), Integer.MAX_VALUE).size() - 1;
      default -> throw new UnknownMethodException("str", method, args.length);
    };
  }

  static Object onList(List<Object> list, String method, Object[] args)
      throws UnknownMethodException {
    return switch (method + '/' + args.length) {
      case "append/1" -> extended(list, Arrays.asList(args));
      case "extend/1" -> extended(list, items(args[0]));
      case "pop/0" -> list.remove(list.size() - 1);
      case "pop/1" -> list.remove(integer(args[0]));
      case "index/1" -> found(indexOf(list, args[0]), "item");
      case "count/1" -> list.stream().filter(item -> same(item, args[0])).count();
      default -> throw new UnknownMethodException("list", method, args.length);
    };
  }

  static Object onMap(Map<String, Object> map, String method, Object[] args)
      throws UnknownMethodException {
    return switch (method + '/' + args.length) {
      case "items/0" -> pairs(map);
      case "keys/0" -> new ArrayList<Object>(map.keySet());
      case "values/0" -> new ArrayList<>(map.values());
      case "get/1" -> map.get(string(args[0]));
      case "get/2" -> map.getOrDefault(string(args[0]), args[1]);
      case "update/1" -> {
        ((Map<?, ?>) args[0]).forEach((name, value) -> map.put(string(name), value));
        yield null;
      }
      default -> throw new UnknownMethodException("dict", method, args.length);
    };
  }

  /** Adds the items; like Python's append and extend, returns nothing. */
  private static Object extended(List<Object> list, List<Object> items) {
    list.addAll(items);
    return null;
  }

  private static List<Object> pairs(Map<String, Object> map) {
    List<Object> pairs = new ArrayList<>();
    map.forEach((key, value) -> pairs.add(new ArrayList<>(Arrays.asList(key, value))));
    return pairs;
  }

  /** First character upper, the rest lower. */
  static String capitalize(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int first = text.offsetByCodePoints(0, 1);
    return text.substring(0, first).toUpperCase(Locale.ROOT)
        + text.substring(first).toLowerCase(Locale.ROOT);
  }

  /** The items of a list, an array, the keys of a map or the characters of a text. */
  static List<Object> items(Object value) {
    if (value instanceof Iterable<?> iterable) {
      List<Object> items = new ArrayList<>();
      iterable.forEach(items::add);
      return items;
    }
    if (value instanceof Object[] array) {
      return new ArrayList<>(Arrays.asList(array));
    }
    if (value instanceof Map<?, ?> map) {
      return new ArrayList<>(map.keySet());
    }
    if (value instanceof CharSequence text) {
      List<Object> characters = new ArrayList<>();
      text.codePoints().mapToObj(Character::toString).forEach(characters::add);
      return characters;
    }
    throw new IllegalArgumentException(PythonText.repr(value) + " has no items");
  }

  /** Python's ==: numbers by value, everything else by equals. */
  static boolean same(Object a, Object b) {
    if (a instanceof Number x && b instanceof Number y) {
      return x.doubleValue() == y.doubleValue();
    }
    return a == null ? b == null : a.equals(b);
  }

  private static List<Object> split(String text, String separator, int splits) {
    if (separator.isEmpty()) {
      throw new IllegalArgumentException("empty separator");
    }
    List<Object> parts = new ArrayList<>();
    int from = 0;
    int at = text.indexOf(separator);
    while (at >= 0 && parts.size() < splits) {
      parts.add(text.substring(from, at));
      from = at + separator.length();
      at = text.indexOf(separator, from);
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static String join(String separator, Object value) {
    return String.join(separator, items(value).stream().map(PythonText::str).toList());
  }

  private static int indexOf(List<Object> list, Object wanted) {
    for (int i = 0; i < list.size(); i++) {
      if (same(list.get(i), wanted)) {
        return i;
      }
    }
    return -1;
  }

  private static long found(int index, String what) {
    if (index < 0) {
      throw new IllegalArgumentException(what + " not found");
    }
    return index;
  }

  private static String string(Object value) {
    return PythonText.str(value);
  }

  private static int integer(Object value) {
    if (value instanceof Number number) {
      return number.intValue();
    }
    throw new IllegalArgumentException(PythonText.repr(value) + " is not an integer");
  }
}
