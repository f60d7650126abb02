package io.infill.ingest.format;

import io.infill.ingest.IngestConfig;
import io.infill.ingest.RejectCause;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.UnreadableRecordException;
import io.infill.ingest.charset.TextDecoder;
import io.infill.ingest.compression.Breakage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A gettext catalogue: an entry is a record, msgid and msgstr are the pair. Entries that are fuzzy,
 * obsolete or not translated are rejects; the header, whose msgid is empty, is none. Of a message
 * with plural forms the singular goes with the first form, or, where the language has one form
 * only, the plural with it. Context and references go into the metadata. Lines are in UTF-8 or in
 * the charset that the header names; an entry with other bytes, or with a line over the limit, is a
 * reject as a whole.
 */
final class GettextCatalogue extends RecordReader {
  private static final Pattern CHARSET = Pattern.compile("charset=([A-Za-z0-9._:-]+)");

  private final SourceConfig source;
  private final IngestConfig config;

  GettextCatalogue(SourceConfig source, IngestConfig config) {
    super(source);
    this.source = source;
    this.config = config;
  }

  @Override
  void read(ByteWindow window, FileAccount account) throws IOException {
    window.passByteOrderMark();
    new Reading(window, account).read();
  }

  /** One file being read. */
  private final class Reading {
    private final ByteWindow window;
    private final PairRecords pairs;
    private final Refusals refusals = new Refusals(config);
    private final FileAccount account;
    private Charset charset = StandardCharsets.UTF_8;
    private String charsetName = "";
    private GettextEntry entry = new GettextEntry();
    private byte[] head = {};
    private long offset;
    private long end;
    private boolean begun;

    /** Whether the first entry was read, which is the header and names the charset. */
    private boolean headRead;

    /** What was wrong with the first entry's bytes, if it is no header. */
    private UnreadableRecordException undecoded;

    Reading(ByteWindow window, FileAccount account) {
      this.window = window;
      this.account = account;
      this.pairs = new PairRecords(source, config, account);
    }

    void read() throws IOException {
      Lines lines = new Lines(window, config.maxRecordBytes());
      for (Lines.Found found = lines.next(); found != Lines.Found.END; found = lines.next()) {
        if (found == Lines.Found.BROKEN) {
          finish(window.breakage().orElse(null));
          refusals.line(found, lines, window, account);
          pairs.pass();
        } else if (found == Lines.Found.LINE && lines.isBlank()) {
          finish(null);
        } else {
          line(lines, found == Lines.Found.TOO_LARGE);
        }
      }
      finish(window.breakage().orElse(null));
      pairs.end();
    }

    /** Takes a line; of one that is too large only the beginning is known. */
    private void line(Lines lines, boolean tooLarge) {
      // A file may have no blank line between entries. The header's end decides the charset.
      if (begun && entry.isComplete() && GettextEntry.begins(isoLatin(lines.head()))) {
        finish(null);
      }
      String text;
      UnreadableRecordException wrong = null;
      if (tooLarge) {
        text = isoLatin(lines.head());
      } else {
        try {
          text = decoded(lines);
        } catch (UnreadableRecordException e) {
          wrong = headRead ? e : null;
          undecoded = undecoded == null ? e : undecoded;
          text = isoLatin(Arrays.copyOfRange(lines.bytes(), lines.start(), lines.end()));
        }
      }
      if (!begun) {
        begun = true;
        offset = lines.offset();
        head = lines.head();
      }
      end = lines.offset() + lines.length();
      if (end - offset > config.maxRecordBytes()) {
        wrong =
            new UnreadableRecordException(
                RejectCause.RECORD_TOO_LARGE,
                String.format(
                    Locale.ROOT,
                    "the entry is over the limit of %d bytes (4 * maxDocumentBytes)",
                    config.maxRecordBytes()));
      }
      entry.line(text, wrong);
    }

    private String decoded(Lines lines) throws UnreadableRecordException {
      if (charset.equals(StandardCharsets.UTF_8)) {
        Utf8.requireValid("line", lines.bytes(), lines.start(), lines.end());
      }
      int length = lines.end() - lines.start();
      ByteBuffer line = ByteBuffer.wrap(lines.bytes(), lines.start(), length);
      // A new decoder reports what it cannot decode.
      CharsetDecoder decoder = charset.newDecoder();
      CharBuffer text = CharBuffer.allocate((int) Math.ceil(length * decoder.maxCharsPerByte()));
      CoderResult result = decoder.decode(line, text, true);
      result = result.isError() ? result : decoder.flush(text);
      if (result.isError()) {
        throw new UnreadableRecordException(
            RejectCause.INVALID_CHARSET,
            "byte "
                + (line.position() - lines.start())
                + " of the line is not "
                + charsetName
                + ", which the header names");
      }
      return text.flip().toString();
    }

    /** A header's field names and charset are ASCII, whatever the rest of it is written in. */
    private static String isoLatin(byte[] bytes) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Ends the entry at hand; {@code breakage} is where the file is broken right behind it. */
    private void finish(Breakage breakage) {
      if (!begun) {
        return;
      }
      GettextEntry whole = entry;
      entry = new GettextEntry();
      begun = false;
      if (whole.isEmpty()) {
        undecoded = null;
        return;
      }
      try {
        if (breakage != null) {
          throw new UnreadableRecordException(breakage.cause(), breakage.detail());
        }
        boolean first = !headRead;
        headRead = true;
        if (whole.isHeader()) {
          header(whole.header());
          return;
        }
        if (first && undecoded != null) {
          throw undecoded;
        }
        pairs.pair(whole.pair(), head, offset, end - offset);
      } catch (UnreadableRecordException e) {
        pairs.reject(e, head, offset, end - offset);
      }
    }

    private void header(String fields) throws UnreadableRecordException {
      Matcher named = CHARSET.matcher(fields);
      if (!named.find() || named.group(1).equalsIgnoreCase("CHARSET")) {
        return;
      }
      Optional<Charset> known = TextDecoder.charset(named.group(1));
      if (known.isEmpty()) {
        throw new UnreadableRecordException(
            RejectCause.MALFORMED_PO, "the header names an unknown charset: " + named.group(1));
      }
      charset = known.get();
      charsetName = named.group(1);
    }
  }
}
