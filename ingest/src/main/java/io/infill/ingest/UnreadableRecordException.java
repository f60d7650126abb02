package io.infill.ingest;

/** This record cannot become a document. Has no stack trace: it is a verdict about data. */
public final class UnreadableRecordException extends Exception {
  private static final long serialVersionUID = 1;

  private final RejectCause cause;

  /**
   * @param cause the code that the reject will carry
   * @param detail the failure in words
   */
  public UnreadableRecordException(RejectCause cause, String detail) {
    super(detail, null, false, false);
    this.cause = cause;
  }

  /** The code that the reject will carry. */
  public RejectCause rejectCause() {
    return cause;
  }
}
