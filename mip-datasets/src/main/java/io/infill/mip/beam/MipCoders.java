package io.infill.mip.beam;

import io.infill.mip.sample.PromptedSample;
import io.infill.mip.sample.SmallestRanks;
import java.util.List;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviderRegistrar;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Registers this module's coders; Beam finds it as a service. */
public final class MipCoders implements CoderProviderRegistrar {
  @Override
  public List<CoderProvider> getCoderProviders() {
    return List.of(
        CoderProviders.forCoder(TypeDescriptor.of(PromptedSample.class), new PromptedSampleCoder()),
        CoderProviders.forCoder(TypeDescriptor.of(SmallestRanks.class), new SmallestRanksCoder()));
  }
}
