package io.infill.ingest.charset;

import io.infill.ingest.charset.DecodedText.Evidence;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out a text's charset and decodes it.
 *
 * <p>The evidence, in this order: a byte order mark; bytes that are UTF-8, or shift by escapes;
 * what the config, the transport or the page declares, unless the bytes speak against it; the
 * statistics of the bytes. Labels mean what browsers take them for, see {@link CharsetLabels}. Not
 * safe for threads.
 */
public final class TextDecoder {
  /** HTML 5, section 13.2.3.2: a declaration stands in the first 1024 bytes; few pages obey. */
  private static final int DECLARATION_BYTES = 4096;

  /** Characters that must stand against each that is not known, for escapes to be believed. */
  private static final int FEW = 20;

  private static final Pattern DECLARATION =
      Pattern.compile(
          "<meta[^>]+charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9._:-]+)"
              + "|^\\s*<\\?xml[^>]+encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]+)",
          Pattern.CASE_INSENSITIVE);

  private final CharsetGuess guess = new CharsetGuess();

  /** True if {@code label} names a charset that can be read. */
  public static boolean knows(String label) {
    return CharsetLabels.charset(label).isPresent();
  }

  /** The charset of Java's that {@code label} names; empty if Java has none. */
  public static Optional<Charset> charset(String label) {
    return CharsetLabels.charset(label).filter(Charset::isSupported).map(Charset::forName);
  }

  /**
   * Decodes a web page. Bytes that the charset does not know become U+FFFD.
   *
   * @param declared the charset of HTTP's Content-Type header; empty if it names none
   */
  public DecodedText page(byte[] body, String declared) {
    Optional<DecodedText> sure = sure(body);
    if (sure.isPresent()) {
      return sure.get();
    }
    TextSample sample = TextSample.of(body);
    Optional<String> transport = believed(sample, declared);
    if (transport.isPresent()) {
      return decoded(body, transport.get(), Evidence.TRANSPORT);
    }
    Optional<String> page = believed(sample, declaration(body));
    if (page.isPresent()) {
      return decoded(body, page.get(), Evidence.PAGE);
    }
    return decoded(body, guess.of(sample), Evidence.STATISTICS);
  }

  /**
   * Decodes a text that declares nothing. Bytes that the charset does not know become U+FFFD.
   *
   * @param charset a label that {@link #knows} accepts, which is obeyed unless a byte order mark
   *     says otherwise; empty to find out
   * @throws IllegalArgumentException if the label names no charset that can be read
   */
  public DecodedText plain(byte[] bytes, String charset) {
    if (charset.isEmpty()) {
      return sure(bytes)
          .orElseGet(() -> decoded(bytes, guess.of(TextSample.of(bytes)), Evidence.STATISTICS));
    }
    String name =
        CharsetLabels.charset(charset)
            .orElseThrow(
                () -> new IllegalArgumentException("charset is not known: \"" + charset + '"'));
    return marked(bytes).orElseGet(() -> decoded(bytes, name, Evidence.CONFIG));
  }

  /** What needs no declaration and no statistics. */
  private Optional<DecodedText> sure(byte[] bytes) {
    Optional<DecodedText> marked = marked(bytes);
    if (marked.isPresent()) {
      return marked;
    }
    boolean holdsNul = holdsNul(bytes);
    if (holdsNul) {
      Optional<String> wide = guess.wide(bytes, true);
      if (wide.isPresent()) {
        return Optional.of(decoded(bytes, wide.get(), Evidence.STATISTICS));
      }
    }
    Optional<String> shifting = SevenBit.charset(bytes);
    if (shifting.isPresent()) {
      DecodedText text = decoded(bytes, shifting.get(), Evidence.WELL_FORMED);
      if (text.replaced() * FEW <= text.text().length()) {
        return Optional.of(text);
      }
    }
    DecodedText utf8 = decoded(bytes, StandardCharsets.UTF_8.name(), Evidence.WELL_FORMED);
    if (utf8.replaced() == 0 || Utf8Share.isMostlyUtf8(bytes)) {
      return Optional.of(utf8);
    }
    return guess.wide(bytes, holdsNul).map(wide -> decoded(bytes, wide, Evidence.STATISTICS));
  }

  private static Optional<DecodedText> marked(byte[] bytes) {
    String charset = "";
    int mark = 0;
    if (begins(bytes, 0xEF, 0xBB, 0xBF)) {
      charset = "UTF-8";
      mark = 3;
    } else if (begins(bytes, 0xFF, 0xFE, 0, 0) && bytes.length % 4 == 0) {
      charset = "UTF-32LE";
      mark = 4;
    } else if (begins(bytes, 0, 0, 0xFE, 0xFF)) {
      charset = "UTF-32BE";
      mark = 4;
    } else if (begins(bytes, 0xFF, 0xFE)) {
      charset = "UTF-16LE";
      mark = 2;
    } else if (begins(bytes, 0xFE, 0xFF)) {
      charset = "UTF-16BE";
      mark = 2;
    } else if (begins(bytes, 0x84, 0x31, 0x95, 0x33)) {
      charset = "GB18030";
      mark = 4;
    }
    if (charset.isEmpty()) {
      return Optional.empty();
    }
    Decoding read = Decoding.of(bytes, mark, bytes.length, charset);
    return Optional.of(new DecodedText(read.text(), charset, Evidence.MARK, read.replaced()));
  }

  private static boolean begins(byte[] bytes, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean holdsNul(byte[] bytes) {
    int length = Math.min(bytes.length, TextSample.MAX_BYTES);
    for (int i = 0; i < length; i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }

  /** The charset that {@code label} means if the bytes do not speak against it. */
  private Optional<String> believed(TextSample sample, String label) {
    return CharsetLabels.charset(label)
        .filter(charset -> !charset.equals("UTF-8") && guess.mayBe(sample, charset));
  }

  private static String declaration(byte[] body) {
    String head =
        new String(body, 0, Math.min(body.length, DECLARATION_BYTES), StandardCharsets.ISO_8859_1);
    Matcher found = DECLARATION.matcher(head);
    if (!found.find()) {
      return "";
    }
    return found.group(1) == null ? found.group(2) : found.group(1);
  }

  private static DecodedText decoded(byte[] bytes, String charset, Evidence evidence) {
    Decoding read = Decoding.of(bytes, 0, bytes.length, charset);
    return new DecodedText(read.text(), charset, evidence, read.replaced());
  }
}
