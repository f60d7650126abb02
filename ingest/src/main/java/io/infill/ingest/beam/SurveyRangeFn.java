package io.infill.ingest.beam;

import io.infill.ingest.IngestConfig;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.format.FileSplitting;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Surveys a range of a large file. */
final class SurveyRangeFn extends DoFn<FileRange, KV<SourceFile, SurveyedRange>> {
  private static final long serialVersionUID = 1;

  private final List<SourceConfig> sources;
  private final IngestConfig config;

  SurveyRangeFn(List<SourceConfig> sources, IngestConfig config) {
    this.sources = List.copyOf(sources);
    this.config = config;
  }

  @ProcessElement
  public void process(@Element FileRange range, OutputReceiver<KV<SourceFile, SurveyedRange>> out)
      throws IOException {
    SourceFile file = range.file();
    SourceConfig source =
        sources.stream().filter(s -> s.name().equals(file.source())).findFirst().orElseThrow();
    SurveyedRange surveyed =
        new SurveyedRange(
            range.number(),
            FileSplitting.survey(
                new BeamFile(file), source, config, range.start(), range.end(), range.nextEnd()));
    out.output(KV.of(file, surveyed));
  }
}
