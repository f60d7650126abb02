package io.infill.jobs.cli;

/**
 * What is said when somebody ends the process (Ctrl-C) while it works: that nothing finished is
 * lost. The work itself needs no farewell: what is unfinished is never marked as finished.
 */
final class InterruptionNotice implements AutoCloseable {
  private final Thread hook;
  private volatile boolean over;

  private InterruptionNotice(String command) {
    this.hook =
        new Thread(
            () -> {
              if (!over) {
                System.err.printf(
                    "%ninfill: interrupted; finished stages stay, the same %s goes on from there%n",
                    command);
              }
            },
            "infill-interrupted");
  }

  /** Speaks if the process ends before {@link #close}. */
  static InterruptionNotice during(String command) {
    InterruptionNotice notice = new InterruptionNotice(command);
    Runtime.getRuntime().addShutdownHook(notice.hook);
    return notice;
  }

  /** From here on an end is no interruption. */
  void workIsDone() {
    over = true;
  }

  @Override
  public void close() {
    over = true;
  }
}
