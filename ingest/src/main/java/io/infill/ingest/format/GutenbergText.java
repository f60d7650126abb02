package io.infill.ingest.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.ingest.Document;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.Provenance;
import io.infill.ingest.RejectCause;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.UnreadableRecordException;
import io.infill.ingest.charset.DecodedText;
import io.infill.ingest.charset.TextDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Project Gutenberg book a file: the text between the licence at its head and the one at its end;
 * title, author, language, release date and number go into the metadata.
 *
 * <p>The head's end is the line {@code *** START OF ...}; in etexts from before 2003 the end of the
 * "small print". The text's end is the line {@code *** END OF ...} or {@code End of (the) Project
 * Gutenberg ...}, whichever is first. A book that speaks of Project Gutenberg in its head and has
 * no such mark is rejected, rather than kept with its licence; one that does not is kept whole.
 */
final class GutenbergText extends PlainText {
  private static final Pattern START =
      Pattern.compile(
          "(?im)^[ \\t]*\\*{2,3}[ \\t]*START OF (?:THE|THIS) PROJECT GUTENBERG[^\\n]*(?:\\n|\\z)");
  private static final Pattern SMALL_PRINT =
      Pattern.compile("(?im)^[ \\t]*\\*END[ *]+(?:THE )?SMALL PRINT[^\\n]*(?:\\n|\\z)");
  private static final Pattern END =
      Pattern.compile(
          "(?im)^[ \\t]*(?:\\*{2,3}[ \\t]*END OF (?:THE|THIS) PROJECT GUTENBERG"
              + "|End of (?:the |this )?Project Gutenberg)");
  private static final Pattern CREDIT =
      Pattern.compile(
          "\\A\\s*+(?:Produced|E-text prepared|This etext was prepared) by[^\\n]*+"
              + "(?:\\n[ \\t]*+[^\\s][^\\n]*+)*+\\n[ \\t]*+\\n",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBER = Pattern.compile("(?i)\\[(?:eBook|Etext) ?#([0-9]{1,7})\\]");

  /** Where a head may end, in characters; the longest known is about 14,000. */
  private static final int HEAD_CHARS = 40_000;

  GutenbergText(SourceConfig source, IngestConfig config) {
    super(source, config);
  }

  @Override
  Document document(DecodedText decoded, Provenance place) throws UnreadableRecordException {
    String text = decoded.text().replace("\r\n", "\n").replace('\r', '\n');
    int start = headEnd(text);
    Matcher endMark = END.matcher(text);
    int end = endMark.find(start) ? endMark.start() : text.length();
    String head = text.substring(0, start == 0 ? Math.min(text.length(), 2000) : start);
    boolean mentioned = head.toLowerCase(java.util.Locale.ROOT).contains("project gutenberg");
    if (start == 0 && mentioned) {
      throw new UnreadableRecordException(
          RejectCause.UNMARKED_LICENCE,
          "the text begins with Project Gutenberg's licence, but no line says where it ends");
    }
    String body = text.substring(start, end);
    body = CREDIT.matcher(body).replaceFirst("").strip();
    ObjectNode metadata = metadata(decoded);
    describe(head, metadata);
    return documents.make(body, "", metadata.toString(), place);
  }

  /** Where the book begins behind a head with a mark; 0 if there is no mark. */
  private static int headEnd(String text) {
    int limit = Math.min(text.length(), HEAD_CHARS);
    Matcher start = START.matcher(text).region(0, limit);
    if (start.find()) {
      return start.end();
    }
    Matcher smallPrint = SMALL_PRINT.matcher(text).region(0, limit);
    return smallPrint.find() ? smallPrint.end() : 0;
  }

  /** The charset that the head names, unless the config does: old books are in ISO 8859-1. */
  @Override
  String declared(byte[] bytes, String configured) {
    if (!configured.isEmpty() || Utf8.firstInvalid(bytes, 0, bytes.length) < 0) {
      return configured;
    }
    String head =
        new String(bytes, 0, Math.min(bytes.length, HEAD_CHARS), StandardCharsets.ISO_8859_1);
    String named = field(head, "Character set encoding");
    return TextDecoder.knows(named) ? named : "";
  }

  /** Adds what the head says of the book. */
  private static void describe(String head, ObjectNode metadata) {
    put(metadata, "title", field(head, "Title"));
    put(metadata, "author", field(head, "Author"));
    put(metadata, "translator", field(head, "Translator"));
    put(metadata, "language", field(head, "Language"));
    put(metadata, "release_date", field(head, "Release Date").replaceFirst("\\s*\\[.*", ""));
    Matcher number = NUMBER.matcher(head);
    if (number.find()) {
      metadata.put("gutenberg_id", Integer.parseInt(number.group(1)));
    }
    if (!metadata.has("title")) {
      fromFirstLine(head, metadata);
    }
  }

  /** The oldest heads name title and author in their first line only. */
  private static void fromFirstLine(String head, ObjectNode metadata) {
    Matcher line =
        Pattern.compile(
                "(?i)Project Gutenberg(?:'s)? (?:Etext|eBook) of ([^\\n]{1,300}?), by ([^\\n]+)")
            .matcher(head);
    if (line.find()) {
      metadata.put("title", line.group(1).strip()).put("author", line.group(2).strip());
    }
  }

  private static void put(ObjectNode metadata, String key, String value) {
    if (!value.isEmpty()) {
      metadata.put(key, value);
    }
  }

  /** The value of a line such as {@code Title: Emma}, with the lines that go on indented. */
  private static String field(String head, String name) {
    Matcher line =
        Pattern.compile("(?im)^" + name + ":[ \\t]*([^\\r\\n]*(?:\\r?\\n[ \\t]+[^\\r\\n]+){0,3})")
            .matcher(head);
    return line.find() ? line.group(1).replaceAll("\\s+", " ").strip() : "";
  }
}
