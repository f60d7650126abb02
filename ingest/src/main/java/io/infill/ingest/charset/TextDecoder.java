package io.infill.ingest.charset;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import io.infill.ingest.charset.DecodedText.Evidence;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out a text's charset and decodes it. Not safe for threads. */
public final class TextDecoder {
  /** HTML 5, section 13.2.3.2: a declaration stands in the first 1024 bytes. */
  private static final int DECLARATION_BYTES = 1024;

  private static final Pattern DECLARATION =
      Pattern.compile(
          "<meta[^>]+charset\\s*=\\s*[\"']?([A-Za-z0-9._:-]+)", Pattern.CASE_INSENSITIVE);

  private final CharsetDetector detector = new CharsetDetector();

  /**
   * Decodes a web page. Bytes that the charset does not know become U+FFFD.
   *
   * @param declared the charset of HTTP's Content-Type header; empty if it names none
   */
  public DecodedText page(byte[] body, String declared) {
    Optional<DecodedText> sure = wellFormed(body);
    if (sure.isPresent()) {
      return sure.get();
    }
    Optional<Charset> transport = known(declared);
    if (transport.isPresent()) {
      return decoded(body, transport.get(), Evidence.TRANSPORT);
    }
    String head =
        new String(body, 0, Math.min(body.length, DECLARATION_BYTES), StandardCharsets.ISO_8859_1);
    Matcher meta = DECLARATION.matcher(head);
    Optional<Charset> page = meta.find() ? known(meta.group(1)) : Optional.empty();
    if (page.isPresent()) {
      return decoded(body, page.get(), Evidence.PAGE);
    }
    return statistics(body);
  }

  private DecodedText statistics(byte[] body) {
    detector.setText(body);
    CharsetMatch match = detector.detect();
    Optional<Charset> found = match == null ? Optional.empty() : known(match.getName());
    return decoded(body, found.orElse(StandardCharsets.ISO_8859_1), Evidence.STATISTICS);
  }

  private static Optional<DecodedText> wellFormed(byte[] body) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      boolean marked = text.startsWith("\ufeff");
      return Optional.of(
          new DecodedText(
              marked ? text.substring(1) : text,
              StandardCharsets.UTF_8.name(),
              marked ? Evidence.MARK : Evidence.WELL_FORMED));
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static DecodedText decoded(byte[] body, Charset charset, Evidence evidence) {
    return new DecodedText(new String(body, charset), charset.name(), evidence);
  }

  private static Optional<Charset> known(String name) {
    boolean legal = name.matches("[A-Za-z0-9][A-Za-z0-9._:+-]*");
    return legal && Charset.isSupported(name)
        ? Optional.of(Charset.forName(name))
        : Optional.empty();
  }
}
