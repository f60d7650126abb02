package io.infill.cleaning.beam;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/** The numbers of all shards, spread over the workers. */
final class Shards extends PTransform<PBegin, PCollection<Integer>> {
  private static final long serialVersionUID = 1;

  private final int shards;

  Shards(int shards) {
    this.shards = shards;
  }

  @Override
  public PCollection<Integer> expand(PBegin input) {
    return input
        .apply(
            "Number the shards",
            Create.of(IntStream.range(0, shards).boxed().collect(Collectors.toList())))
        .apply("Spread them over the workers", Reshuffle.viaRandomKey());
  }
}
