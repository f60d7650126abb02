package io.infill.mip.template;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Values as Python writes them, for what a template prints. */
final class PythonText {
  private PythonText() {}

  /** {@code str(value)}, but nothing for null. */
  static String str(Object value) {
    if (value instanceof CharSequence text) {
      return text.toString();
    }
    return value == null ? "" : repr(value);
  }

  /** {@code repr(value)}. */
  static String repr(Object value) {
    StringBuilder out = new StringBuilder();
    append(value, out);
    return out.toString();
  }

  private static void append(Object value, StringBuilder out) {
    if (value == null) {
      out.append("None");
    } else if (value instanceof Boolean truth) {
      out.append(truth ? "True" : "False");
    } else if (value instanceof Double || value instanceof Float) {
      out.append(real(((Number) value).doubleValue()));
    } else if (value instanceof CharSequence text) {
      quote(text.toString(), out);
    } else if (value instanceof Map<?, ?> map) {
      appendMap(map, out);
    } else if (value instanceof Iterable<?> items) {
      appendAll(items.iterator(), out);
    } else if (value instanceof Object[] items) {
      appendAll(Arrays.asList(items).iterator(), out);
    } else {
      out.append(value);
    }
  }

  private static void appendAll(Iterator<?> items, StringBuilder out) {
    out.append('[');
    while (items.hasNext()) {
      append(items.next(), out);
      out.append(items.hasNext() ? ", " : "");
    }
    out.append(']');
  }

  private static void appendMap(Map<?, ?> map, StringBuilder out) {
    out.append('{');
    String separator = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator);
      append(entry.getKey(), out);
      out.append(": ");
      append(entry.getValue(), out);
      separator = ", ";
    }
    out.append('}');
  }

  private static void quote(String text, StringBuilder out) {
    char mark = text.contains("'") && !text.contains("\"") ? '"' : '\'';
    out.append(mark);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        case '\\' -> out.append("\\\\");
        default -> {
          if (c == mark) {
            out.append('\\');
          }
          out.append(c);
        }
      }
    }
    out.append(mark);
  }

  /** Shortest decimal; scientific below 1e-4 and from 1e16, as Python's repr. */
  private static String real(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= -4 && exponent < 16) {
      String plain = shortest.toPlainString();
      return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }
    String digits = shortest.unscaledValue().abs().toString();
    return (value < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + "e"
        + (exponent < 0 ? "-" : "+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }

  /** {@code text.strip()}: Unicode white space as Python counts it, no-break spaces included. */
  static String strip(String text) {
    return stripEnd(stripStart(text));
  }

  static String stripStart(String text) {
    int from = 0;
    while (from < text.length() && isSpace(text.charAt(from))) {
      from++;
    }
    return text.substring(from);
  }

  static String stripEnd(String text) {
    int to = text.length();
    while (to > 0 && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(0, to);
  }

  /** Strips the characters in {@code chars} from both ends. */
  static String strip(String text, String chars) {
    int from = 0;
    int to = text.length();
    while (from < to && chars.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && chars.indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return text.substring(from, to);
  }

  static boolean isSpace(char c) {
    return Character.isWhitespace(c)
        || c == '\u0085'
        || c == '\u00a0'
        || c == '\u2007'
        || c == '\u202f';
  }

  /** {@code text.split()}: runs of white space separate, none at the ends. */
  static List<Object> splitAtSpace(String text) {
    List<Object> words = new java.util.ArrayList<>();
    int from = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean space = i == text.length() || isSpace(text.charAt(i));
      if (space && from >= 0) {
        words.add(text.substring(from, i));
        from = -1;
      } else if (!space && from < 0) {
        from = i;
      }
    }
    return words;
  }
}
