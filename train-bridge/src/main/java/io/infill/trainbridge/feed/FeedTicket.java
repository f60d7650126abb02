package io.infill.trainbridge.feed;

import io.infill.trainbridge.RankSlice;
import io.infill.trainbridge.state.RunState;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a rank asks the feed for: all that the server needs to know, so that any server over the
 * same plan can go on with it. As JSON it is a Flight ticket, see {@link TicketJson}.
 *
 * @param role where the rank stands
 * @param microBatch samples of one forward pass on one rank, at least 1
 * @param consumedSamples samples that all ranks together have consumed, at least 0: where to start
 * @param trainSamples the stream ends once so many samples are consumed; empty for the plan's end
 * @param positionStages which stages are sent position ids
 * @param lineage whether to send where samples come from
 * @param state a state of the run, saved at or before {@code consumedSamples}: the server refuses
 *     to serve another run; empty at the start of a run
 */
public record FeedTicket(
    RankRole role,
    int microBatch,
    long consumedSamples,
    OptionalLong trainSamples,
    PositionStages positionStages,
    Lineage lineage,
    Optional<RunState> state) {

  public FeedTicket {
    if (microBatch < 1) {
      throw new IllegalArgumentException("micro_batch must be >= 1 but was " + microBatch);
    }
    if ((long) microBatch * role.dpSize() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "micro_batch * dp_size must be < 2^31 but was " + (long) microBatch * role.dpSize());
    }
    if (consumedSamples < 0) {
      throw new IllegalArgumentException(
          "consumed_samples must be >= 0 but was " + consumedSamples);
    }
    if (trainSamples.isPresent() && trainSamples.getAsLong() < 0) {
      throw new IllegalArgumentException(
          "train_samples must be >= 0 but was " + trainSamples.getAsLong());
    }
  }

  /** A rank's ticket from a place on: no end but the plan's, no lineage, no state to check. */
  public static FeedTicket of(RankRole role, int microBatch, long consumedSamples) {
    return new FeedTicket(
        role,
        microBatch,
        consumedSamples,
        OptionalLong.empty(),
        PositionStages.FIRST,
        Lineage.OMITTED,
        Optional.empty());
  }

  public FeedTicket withTrainSamples(long samples) {
    return new FeedTicket(
        role,
        microBatch,
        consumedSamples,
        OptionalLong.of(samples),
        positionStages,
        lineage,
        state);
  }

  public FeedTicket withPositionStages(PositionStages stages) {
    return new FeedTicket(role, microBatch, consumedSamples, trainSamples, stages, lineage, state);
  }

  public FeedTicket withLineage(Lineage columns) {
    return new FeedTicket(
        role, microBatch, consumedSamples, trainSamples, positionStages, columns, state);
  }

  /** The same wish of a run that stands at {@code saved}, from there on. */
  public FeedTicket resumed(RunState saved) {
    return at(saved.consumedSamples(), Optional.of(saved));
  }

  FeedTicket at(long samples, Optional<RunState> known) {
    return new FeedTicket(role, microBatch, samples, trainSamples, positionStages, lineage, known);
  }

  /** Which samples the rank gets. */
  public RankSlice slice() {
    return new RankSlice(role.dpRank(), role.dpSize(), microBatch);
  }
}
