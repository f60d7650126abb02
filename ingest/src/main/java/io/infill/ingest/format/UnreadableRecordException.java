package io.infill.ingest.format;

import io.infill.ingest.RejectCause;

/** This record cannot become a document. Has no stack trace: it is a verdict about data. */
final class UnreadableRecordException extends Exception {
  private final RejectCause cause;

  UnreadableRecordException(RejectCause cause, String detail) {
    super(detail, null, false, false);
    this.cause = cause;
  }

  RejectCause rejectCause() {
    return cause;
  }
}
