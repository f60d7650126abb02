package io.infill.ingest.format;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.ingest.RejectCause;
import io.infill.ingest.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One entry of a gettext catalogue, gathered line by line. */
final class GettextEntry {
  private static final Pattern FIELD =
      Pattern.compile("(?s)^(msgctxt|msgid|msgid_plural|msgstr)(?:\\[([0-9]{1,2})])?\\s*(\".*)$");

  private final SortedMap<String, StringBuilder> fields = new TreeMap<>();
  private final StringBuilder references = new StringBuilder();
  private StringBuilder current;
  private boolean obsolete;
  private boolean fuzzy;
  private UnreadableRecordException wrong;

  /** Whether {@code line} begins an entry: a comment, a context or an id. */
  static boolean begins(String line) {
    boolean comment = line.startsWith("#") && !line.startsWith("#~");
    return comment
        || line.startsWith("msgctxt")
        || line.matches("(?s)^(#~ *)?msgid\\s.*")
        || line.matches("(?s)^#~ *msgctxt\\s.*");
  }

  /** Takes a line; {@code whyNot} says what is wrong with it, or is null. */
  void line(String line, UnreadableRecordException whyNot) {
    if (wrong == null) {
      wrong = whyNot;
    }
    String text = line;
    if (text.startsWith("#~")) {
      obsolete = true;
      text = text.substring(2).strip();
      if (text.startsWith("|")) {
        return;
      }
    } else if (text.startsWith("#")) {
      comment(text);
      return;
    }
    text = text.strip();
    Matcher field = FIELD.matcher(text);
    if (field.matches()) {
      String form =
          field.group(2) == null
              ? ""
              : String.format(Locale.ROOT, "[%02d]", number(field.group(2)));
      current = new StringBuilder();
      if (fields.putIfAbsent(field.group(1) + form, current) != null) {
        refuse(field.group(1) + " is given twice");
      }
      append(field.group(3));
    } else if (text.startsWith("\"") && current != null) {
      append(text);
    } else if (!text.isEmpty()) {
      refuse("neither a field, a string nor a comment: " + text);
    }
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  private void comment(String line) {
    if (line.startsWith("#,")) {
      fuzzy |= line.contains("fuzzy");
    } else if (line.startsWith("#:") && wrong == null) {
      references.append(references.length() == 0 ? "" : " ").append(line.substring(2).strip());
    }
  }

  /** What is wrong already is not kept, so that no entry grows beyond the limit. */
  private void append(String quoted) {
    if (wrong != null) {
      return;
    }
    if (quoted.length() < 2 || !quoted.endsWith("\"")) {
      refuse("a string without its closing quote: " + quoted);
      return;
    }
    boolean escaped = false;
    for (int i = 1; i < quoted.length() - 1; i++) {
      char c = quoted.charAt(i);
      if (escaped) {
        current.append(unescaped(c));
        escaped = false;
      } else if (c == '"') {
        refuse("a quote inside a string: " + quoted);
        return;
      } else if (c == '\\') {
        escaped = true;
      } else {
        current.append(c);
      }
    }
    if (escaped) {
      refuse("a string that ends with a backslash: " + quoted);
    }
  }

  /** What a letter means behind a backslash; octal and hexadecimal codes are not resolved. */
  private static char unescaped(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'a', 'b', 'f', 'v' -> ' ';
      default -> c;
    };
  }

  private void refuse(String why) {
    if (wrong == null) {
      String shown = why.length() > 200 ? why.substring(0, 200) + "..." : why;
      wrong = new UnreadableRecordException(RejectCause.MALFORMED_PO, shown);
    }
  }

  /** Whether only comments were gathered. */
  boolean isEmpty() {
    return fields.isEmpty() && wrong == null;
  }

  /** Whether it has a translation, so that another entry may begin. */
  boolean isComplete() {
    return !fields.tailMap("msgstr").isEmpty();
  }

  boolean isHeader() {
    return wrong == null
        && !obsolete
        && !fields.containsKey("msgctxt")
        && fields.containsKey("msgid")
        && value("msgid").isEmpty();
  }

  /** The header's fields, a line each. */
  String header() {
    return value("msgstr");
  }

  /**
   * Message and translation.
   *
   * @throws UnreadableRecordException if the entry is malformed, obsolete, fuzzy or not translated
   */
  Pair pair() throws UnreadableRecordException {
    if (wrong != null) {
      throw wrong;
    }
    if (!fields.containsKey("msgid") || !isComplete()) {
      throw new UnreadableRecordException(
          RejectCause.MALFORMED_PO, "the entry has no msgid or no msgstr");
    }
    if (obsolete) {
      throw new UnreadableRecordException(
          RejectCause.OBSOLETE_TRANSLATION, "the entry is marked as obsolete");
    }
    if (fuzzy) {
      throw new UnreadableRecordException(
          RejectCause.FUZZY_TRANSLATION, "the entry is marked as fuzzy");
    }
    boolean plural = fields.containsKey("msgid_plural");
    boolean oneForm = plural && fields.tailMap("msgstr").size() == 1;
    String translation = plural ? value("msgstr[00]") : value("msgstr");
    long translationBytes = translation.getBytes(StandardCharsets.UTF_8).length;
    return Pair.of(
        oneForm ? value("msgid_plural") : value("msgid"), translation, translationBytes, more());
  }

  private ObjectNode more() {
    ObjectNode more = JsonNodeFactory.instance.objectNode();
    if (fields.containsKey("msgctxt")) {
      more.put("context", value("msgctxt"));
    }
    if (references.length() > 0) {
      more.put("references", references.toString());
    }
    return more;
  }

  private String value(String field) {
    return fields.getOrDefault(field, new StringBuilder()).toString();
  }
}
