package io.infill.jobs.progress;

import io.infill.jobs.terminal.Ink;
import io.infill.jobs.terminal.Screen;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Shows progress while work runs: one line that changes on a terminal, a plain line now and then
 * elsewhere. Closing it takes the line away.
 */
public final class ProgressDisplay implements AutoCloseable {
  private static final long TERMINAL_MILLIS = 500;
  private static final long LOG_MILLIS = 30_000;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final Screen screen;
  private final Ink ink;
  private final Source source;
  private final ScheduledExecutorService ticks;
  private ScheduledFuture<?> ticking;
  private Progress last;
  private long stepStart;

  /** Where progress is read. */
  public interface Source {
    /** How far the work is; empty if that cannot be said yet. */
    Optional<Progress> look() throws IOException;
  }

  private ProgressDisplay(PrintStream out, Screen screen, Source source) {
    this.out = out;
    this.screen = screen;
    this.ink = Ink.of(screen.errors(), System.getenv());
    this.source = source;
    this.ticks =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "infill-progress");
              thread.setDaemon(true);
              return thread;
            });
    this.stepStart = System.nanoTime();
  }

  /**
   * Starts to show what {@code source} says.
   *
   * @param out standard error, or what stands for it
   */
  public static ProgressDisplay show(PrintStream out, Screen screen, Source source) {
    ProgressDisplay display = new ProgressDisplay(out, screen, source);
    long millis = screen.errors() ? TERMINAL_MILLIS : LOG_MILLIS;
    display.ticking =
        display.ticks.scheduleWithFixedDelay(display::tick, millis, millis, TimeUnit.MILLISECONDS);
    return display;
  }

  /** Ends the display; what went wrong in it is told here, the work is not failed for it. */
  @Override
  public void close() {
    ticking.cancel(false);
    ticks.shutdown();
    try {
      ticks.awaitTermination(1, TimeUnit.SECONDS);
      if (!ticking.isCancelled()) {
        ticking.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      out.println("infill: the progress display failed; the run goes on");
      e.getCause().printStackTrace(out);
    }
    if (screen.errors() && last != null) {
      out.print(CLEAR_LINE);
      out.flush();
    }
  }

  private void tick() {
    Optional<Progress> looked;
    try {
      looked = source.look();
    } catch (IOException e) {
      // What cannot be read now is shown later; if it stays so, the work itself fails and says why.
      return;
    }
    if (looked.isEmpty()) {
      return;
    }
    Progress progress = looked.get();
    long now = System.nanoTime();
    if (last != null && !last.isSameStep(progress)) {
      stepStart = now;
    }
    last = progress;
    double seconds = (now - stepStart) / 1e9;
    if (screen.errors()) {
      out.print(
          CLEAR_LINE + ProgressLine.bar(progress, seconds, Math.max(40, screen.columns()), ink));
    } else {
      out.println(ProgressLine.log(progress, seconds));
    }
    out.flush();
  }
}
