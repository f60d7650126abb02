package io.infill.mip.beam;

import io.infill.ingest.Reject;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.masking.TrainingSequence;
import io.infill.mip.MipConfig;
import io.infill.mip.MipDataset;
import io.infill.mip.Packing;
import io.infill.mip.sample.PromptTokenizer;
import io.infill.tokenize.SpecialTokens;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * All that the stage needs, as workers get it.
 *
 * @param config resolved, see {@link MipConfig#under}
 * @param datasets with distinct names
 * @param tokenizer opens the run's tokenizer on a worker
 * @param special ids of the special tokens
 * @param sequenceLength tokens of a sequence; a multiple of the blocks under fixed packing
 * @param seed the run's
 * @param mip where sequences, accounts and facts go; its shards are the stage's
 * @param rejected where rejects go
 */
public record MipWork(
    MipConfig config,
    List<MipDataset> datasets,
    PromptTokenizer.Source tokenizer,
    SpecialTokens special,
    int sequenceLength,
    long seed,
    DatasetWriter<TrainingSequence> mip,
    DatasetWriter<Reject> rejected)
    implements Serializable {

  public MipWork {
    datasets = new ArrayList<>(datasets);
    if (datasets.stream().map(MipDataset::name).distinct().count() != datasets.size()) {
      throw new IllegalArgumentException("dataset names must be distinct");
    }
    if (config.packing() == Packing.BY_RECIPE) {
      throw new IllegalArgumentException("packing must be resolved but was by-recipe");
    }
    if (config.packing() == Packing.FIXED && sequenceLength % config.blocks() != 0) {
      throw new IllegalArgumentException(
          "blocks must divide sequenceLength " + sequenceLength + " but was " + config.blocks());
    }
  }

  MipDataset dataset(String name) {
    return datasets.stream().filter(d -> d.name().equals(name)).findFirst().orElseThrow();
  }
}
