package io.infill.jobs.whatif;

import io.infill.cleaning.DropFormat;
import io.infill.cleaning.quality.Rule;
import io.infill.cleaning.quality.RuleBook;
import io.infill.cleaning.quality.RuleSet;
import io.infill.cleaning.quality.Signal;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.Projection;
import io.infill.ingest.dataset.RowSource;
import io.infill.ingest.dataset.ShardReader;
import io.infill.jobs.whatif.Question.Sweep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Judges every row of {@code signals/} by the rules now and then. Shards are read side by side, and
 * sums do not depend on their order.
 *
 * <p>What was dropped by no limit on a signal (language, mojibake, block lists) stays dropped.
 */
final class YieldScan {
  private final DatasetDirectory signals;
  private final DatasetDirectory dropped;
  private final RuleBook now;
  private final RuleBook then;
  private final Optional<Sweep> sweep;
  private final List<Signal> columns;
  private final Set<String> limits = new HashSet<>();

  /**
   * @param dropped tells which rows without a rule are duplicates
   * @param now the rules that the run judged by
   */
  YieldScan(
      DatasetDirectory signals,
      DatasetDirectory dropped,
      RunRules now,
      RunRules then,
      Optional<Sweep> sweep) {
    this.signals = signals;
    this.dropped = dropped;
    this.now = now.book();
    this.then = then.book();
    this.sweep = sweep;
    Set<Signal> asked = EnumSet.noneOf(Signal.class);
    asked.addAll(now.signals());
    asked.addAll(then.signals());
    this.columns = List.copyOf(asked);
    for (RuleSet set : RuleSet.values()) {
      set.rules().stream().map(Rule::key).forEach(limits::add);
    }
  }

  YieldTally run() throws IOException {
    try {
      List<YieldTally> shards =
          IntStream.range(0, signals.shards()).parallel().mapToObj(this::shard).toList();
      YieldTally sum = tally();
      shards.forEach(sum::plus);
      return sum;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private YieldTally tally() {
    return new YieldTally(sweep.map(s -> s.limits().size()).orElse(0));
  }

  private YieldTally shard(int number) {
    YieldTally tally = tally();
    try (Duplicates duplicates = new Duplicates(number);
        ShardReader<MeasuredRow> rows = signals.read(number, MeasuredRow.columns(columns))) {
      LimitTests before = new LimitTests(now, columns);
      LimitTests after = new LimitTests(then, columns);
      while (rows.hasNext()) {
        MeasuredRow row = rows.next();
        add(tally, row, duplicates.contain(row.id()), before, after);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tally;
  }

  private void add(
      YieldTally tally, MeasuredRow row, boolean duplicate, LimitTests before, LimitTests after)
      throws IOException {
    if (!row.rule().isEmpty() && !limits.contains(row.rule())) {
      tally.add(row, duplicate, row.rule());
      return;
    }
    if (!before.judge(row, "").equals(row.rule())) {
      tally.addOtherwise();
    }
    tally.add(row, duplicate, after.judge(row, ""));
    if (sweep.isPresent() && !duplicate) {
      swept(tally, row, after);
    }
  }

  private void swept(YieldTally tally, MeasuredRow row, LimitTests after) throws IOException {
    Sweep swept = sweep.orElseThrow();
    if (!after.judge(row, swept.rule()).isEmpty()) {
      return;
    }
    Optional<LimitTests.Test> test = after.rule(row, swept.rule());
    if (test.isEmpty()) {
      sweptEverywhere(tally, row);
      return;
    }
    double value = after.value(row, test.get());
    for (int step = 0; step < swept.limits().size(); step++) {
      if (test.get().keeps(value, swept.limits().get(step))) {
        tally.addSwept(row, step);
      }
    }
  }

  private void sweptEverywhere(YieldTally tally, MeasuredRow row) {
    for (int step = 0; step < sweep.map(s -> s.limits().size()).orElse(0); step++) {
      tally.addSwept(row, step);
    }
  }

  /**
   * The duplicates of one shard; asked for in the order of documents, in which both datasets stand.
   */
  private final class Duplicates implements AutoCloseable {
    private final ShardReader<String> reader;
    private String next = "";

    Duplicates(int shard) throws IOException {
      Projection<String> ids =
          Projection.of(new DropFormat(), List.of("id", "duplicate_of"), YieldScan::idIfDuplicate);
      reader = dropped.read(shard, ids);
    }

    boolean contain(String id) {
      while (next.isEmpty() && reader.hasNext()) {
        next = reader.next();
      }
      if (!next.equals(id)) {
        return false;
      }
      next = "";
      return true;
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }

  private static String idIfDuplicate(RowSource row) {
    String id = row.string();
    return row.string().isEmpty() ? "" : id;
  }
}
