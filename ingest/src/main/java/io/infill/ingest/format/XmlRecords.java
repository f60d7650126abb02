package io.infill.ingest.format;

import io.infill.ingest.IngestConfig;
import io.infill.ingest.RejectCause;
import io.infill.ingest.UnreadableRecordException;
import io.infill.ingest.compression.Breakage;
import java.io.IOException;
import java.util.Locale;

/** What goes wrong around the elements of an XML file, and how it is accounted for. */
final class XmlRecords {
  private XmlRecords() {}

  /** Rejects a file that does not begin as XML in UTF-8; false for one that does, or is empty. */
  static boolean refuseOther(
      ByteWindow window, FileAccount account, IngestConfig config, String format)
      throws IOException {
    window.passByteOrderMark();
    int blanks = 0;
    while (ByteWindow.isBlank(window.at(blanks)) && blanks < FileAccount.EXCERPT_BYTES) {
      blanks++;
    }
    int first = window.at(blanks);
    if (first == '<' || first < 0) {
      return false;
    }
    new Refusals(config)
        .rest(
            RejectCause.MALFORMED_XML,
            "the file does not begin with '<'; format %s is XML in UTF-8".formatted(format),
            window,
            account);
    return true;
  }

  /**
   * Requires that an element was found whole.
   *
   * @throws UnreadableRecordException saying what is wrong with it
   */
  static void requireWhole(
      XmlElements.Found found, XmlElements element, ByteWindow window, IngestConfig config)
      throws UnreadableRecordException {
    if (found == XmlElements.Found.TOO_LARGE) {
      throw new UnreadableRecordException(
          RejectCause.RECORD_TOO_LARGE,
          String.format(
              Locale.ROOT,
              "the record has %d bytes, the limit is %d (4 * maxDocumentBytes)",
              element.length(),
              config.maxRecordBytes()));
    }
    if (found == XmlElements.Found.UNFINISHED) {
      Breakage breakage =
          window
              .breakage()
              .orElse(
                  new Breakage(
                      RejectCause.MALFORMED_XML, "the file ends before the element's end tag"));
      throw new UnreadableRecordException(breakage.cause(), breakage.detail());
    }
  }

  /** Rejects the place where a file is broken, if it is, and not inside an element. */
  static void refuseBroken(XmlElements elements, ByteWindow window, FileAccount account) {
    if (window.breakage().isPresent() && !elements.endedInside()) {
      Breakage breakage = window.breakage().get();
      account.reject(
          new UnreadableRecordException(breakage.cause(), breakage.detail()),
          new byte[0],
          window.offset(),
          0);
    }
  }
}
