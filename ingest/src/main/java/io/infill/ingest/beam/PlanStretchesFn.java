package io.infill.ingest.beam;

import io.infill.ingest.IngestConfig;
import io.infill.ingest.format.FileStretch;
import io.infill.ingest.format.RangeSurvey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Puts the surveys of a file together: its stretches, or the whole file if one has none. */
final class PlanStretchesFn extends DoFn<KV<SourceFile, Iterable<SurveyedRange>>, ReadTask> {
  private static final long serialVersionUID = 1;

  private final IngestConfig config;

  PlanStretchesFn(IngestConfig config) {
    this.config = config;
  }

  @ProcessElement
  public void process(
      @Element KV<SourceFile, Iterable<SurveyedRange>> file, OutputReceiver<ReadTask> out) {
    List<SourceFile> files = List.of(file.getKey());
    List<SurveyedRange> ranges = new ArrayList<>();
    file.getValue().forEach(ranges::add);
    ranges.sort(Comparator.comparingInt(SurveyedRange::number));
    List<RangeSurvey> surveys =
        ranges.stream().map(SurveyedRange::survey).flatMap(Optional::stream).toList();
    if (surveys.size() < ranges.size()) {
      out.output(ReadTask.whole(files));
      return;
    }
    for (FileStretch stretch : RangeSurvey.stretches(surveys, config.maxRecordBytes())) {
      out.output(new ReadTask(files, stretch));
    }
  }
}
