package io.infill.mip.sample;

import io.infill.ingest.Reject;

/** Takes what a file of examples gives, in the order of the file. */
public interface SampleSink {
  void sample(PromptedSample sample);

  void reject(Reject reject);
}
