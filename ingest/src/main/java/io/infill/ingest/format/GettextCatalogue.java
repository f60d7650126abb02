package io.infill.ingest.format;

import io.infill.ingest.IngestConfig;
import io.infill.ingest.RejectCause;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.UnreadableRecordException;
import io.infill.ingest.charset.TextDecoder;
import io.infill.ingest.compression.Breakage;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A gettext catalogue: an entry is a record, msgid and msgstr are the pair. Entries that are fuzzy,
 * obsolete or not translated are rejects; the header, whose msgid is empty, is none. Of a message
 * with plural forms the singular goes with the first form, or, where the language has one form
 * only, the plural with it. Context and references go into the metadata.
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
    private GettextEntry entry = new GettextEntry();
    private byte[] head = {};
    private long offset;
    private long end;
    private boolean begun;

    Reading(ByteWindow window, FileAccount account) {
      this.window = window;
      this.account = account;
      this.pairs = new PairRecords(source, config, account);
    }

    void read() throws IOException {
      Lines lines = new Lines(window, config.maxRecordBytes());
      for (Lines.Found found = lines.next(); found != Lines.Found.END; found = lines.next()) {
        if (found != Lines.Found.LINE) {
          finish(window.breakage().orElse(null));
          refusals.line(found, lines, window, account);
          pairs.pass();
        } else if (lines.isBlank()) {
          finish(null);
        } else {
          line(lines);
        }
      }
      finish(window.breakage().orElse(null));
      pairs.end();
    }

    private void line(Lines lines) {
      String text;
      UnreadableRecordException wrong = null;
      try {
        text = decoded(lines);
      } catch (UnreadableRecordException e) {
        text = "";
        wrong = e;
      }
      // A file may have no blank line between entries.
      if (begun && entry.isComplete() && GettextEntry.begins(text)) {
        finish(null);
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
                "the entry is over the limit of %d bytes (4 * maxDocumentBytes)"
                    .formatted(config.maxRecordBytes()));
      }
      entry.line(text, wrong);
    }

    private String decoded(Lines lines) throws UnreadableRecordException {
      int length = lines.end() - lines.start();
      if (charset.equals(StandardCharsets.UTF_8)) {
        Utf8.requireValid("line", lines.bytes(), lines.start(), lines.end());
      }
      return new String(lines.bytes(), lines.start(), length, charset);
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
        return;
      }
      try {
        if (breakage != null) {
          throw new UnreadableRecordException(breakage.cause(), breakage.detail());
        }
        if (whole.isHeader()) {
          header(whole.header());
          return;
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
    }
  }
}
