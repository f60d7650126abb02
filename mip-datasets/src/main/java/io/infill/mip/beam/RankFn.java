package io.infill.mip.beam;

import io.infill.mip.MipDataset;
import io.infill.mip.PromptTemplate;
import io.infill.mip.TaskFile;
import io.infill.mip.sample.CapLines;
import io.infill.mip.sample.SmallestRanks;
import io.infill.mip.sample.TaskFileReader;
import io.infill.mip.template.PromptEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** A file's smallest ranks for each cap. */
final class RankFn extends DoFn<KV<Integer, Integer>, KV<String, SmallestRanks>> {
  private static final long serialVersionUID = 1;

  private final MipWork work;
  private transient PromptEngine engine;

  RankFn(MipWork work) {
    this.work = work;
  }

  @Setup
  public void setup() {
    engine = new PromptEngine();
  }

  @ProcessElement
  public void rank(
      @Element KV<Integer, Integer> place, OutputReceiver<KV<String, SmallestRanks>> out)
      throws IOException {
    MipDataset dataset = work.datasets().get(place.getKey());
    TaskFile file = dataset.files().get(place.getValue());
    Map<String, SmallestRanks> ranks = new TreeMap<>();
    for (PromptTemplate template : dataset.templates()) {
      ranks.putIfAbsent(
          CapLines.key(work.config().capUnit(), dataset.name(), template.name()),
          new SmallestRanks(work.config().capOf(dataset)));
    }
    new TaskFileReader(engine, dataset, work.seed())
        .rank(
            Files.newInputStream(Path.of(file.path())),
            file.name(),
            work.config().capUnit(),
            ranks);
    ranks.forEach((cap, smallest) -> out.output(KV.of(cap, smallest)));
  }
}
