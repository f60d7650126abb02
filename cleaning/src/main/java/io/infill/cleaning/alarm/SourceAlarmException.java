package io.infill.cleaning.alarm;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Stops a run in which a source lost more than it may. */
public final class SourceAlarmException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int REASONS = 3;

  /**
   * @param losses what was lost, at least one
   * @param examples ids of dropped documents by source and reason
   * @param output the run's output directory, for the command that looks
   */
  public SourceAlarmException(
      List<SourceLoss> losses, Map<String, Map<String, List<String>>> examples, String output) {
    super(message(losses, examples, output));
  }

  private static String message(
      List<SourceLoss> losses, Map<String, Map<String, List<String>>> examples, String output) {
    StringBuilder message = new StringBuilder("cleaning stopped: ");
    message.append(losses.size() == 1 ? "a source lost" : "sources lost");
    message.append(" more than cleaning.alarm allows; nothing is marked as cleaned");
    String id = "ID";
    for (SourceLoss loss : losses) {
      message.append(
          String.format(
              Locale.ROOT,
              "%n  %s: %d of %d documents dropped, %s: %.2f %%, limit %.2f %%"
                  + " (cleaning.alarm.%s: %s)",
              loss.source(),
              loss.lost(),
              loss.documents(),
              words(loss.lossClass()),
              100 * loss.share(),
              100 * loss.limit(),
              loss.lossClass().label(),
              loss.limit()));
      for (SourceLoss.Reason reason :
          loss.reasons().subList(0, Math.min(REASONS, loss.reasons().size()))) {
        List<String> ids =
            examples.getOrDefault(loss.source(), Map.of()).getOrDefault(reason.code(), List.of());
        message.append(
            String.format(
                Locale.ROOT,
                "%n    %s: %d, for example %s",
                reason.code(),
                reason.documents(),
                String.join(", ", ids)));
        id = id.equals("ID") && !ids.isEmpty() ? ids.get(0) : id;
      }
    }
    return message
        .append(String.format(Locale.ROOT, "%n  Look: infill why %s --id %s", output, id))
        .append(
            String.format(
                Locale.ROOT,
                "%n  Go on: mend the source or its rules, or raise the limit (1 switches it off)"
                    + " and run again; cleaning starts anew."))
        .toString();
  }

  private static String words(LossClass lossClass) {
    return switch (lossClass) {
      case ALL -> "for whatever reason";
      case DUPLICATES -> "as duplicates";
      case RULES -> "by rules";
      case CONTAMINATION -> "for contamination";
    };
  }
}
