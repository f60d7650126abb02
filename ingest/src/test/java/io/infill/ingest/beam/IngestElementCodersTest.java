package io.infill.ingest.beam;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.ingest.Document;
import io.infill.ingest.DocumentId;
import io.infill.ingest.Provenance;
import io.infill.ingest.format.FileStretch;
import io.infill.ingest.format.RangeSurvey;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class IngestElementCodersTest {
  private static final SourceFile FILE = new SourceFile("zh", "a/中", "/x/a/中", 300, 1);
  private static final IngestedDocument DOCUMENT =
      new IngestedDocument(
          new Document(new DocumentId(1, -1), "s", "", "", "{}", new Provenance("f", 2, 3), "文"),
          200);

  @Test
  void filesAndDocumentsOnTheWayRoundTrip() throws Exception {
    check(SourceFileCoder.of(), FILE);
    check(SourceFileCoder.of(), FILE.with(FILE));
    check(IngestedDocumentCoder.of(), DOCUMENT);
  }

  @Test
  void rangesAndStretchesRoundTrip() throws Exception {
    check(FileRangeCoder.of(), new FileRange(FILE, 2, 100));
    check(ReadTaskCoder.of(), ReadTask.whole(List.of(FILE, FILE.with(FILE))));
    check(ReadTaskCoder.of(), new ReadTask(List.of(FILE), new FileStretch(1, 2, 3, 4, 5, false)));
    check(SurveyedRangeCoder.of(), new SurveyedRange(3, Optional.empty()));
    RangeSurvey survey =
        new RangeSurvey(
            1, 2, true, new RangeSurvey.Part(3, true), 4, new RangeSurvey.Part(500, false));
    check(SurveyedRangeCoder.of(), new SurveyedRange(0, Optional.of(survey)));
  }

  @Test
  void theirBytesAreThese() throws Exception {
    assertThat(hex(SourceFileCoder.of(), FILE))
        .isEqualTo("027a68" + "05612fe4b8ad" + "082f782f612fe4b8ad" + "ac02" + "01" + "00");
    assertThat(hex(IngestedDocumentCoder.of(), DOCUMENT))
        .isEqualTo(
            "0000000000000001ffffffffffffffff"
                + "0173"
                + "00"
                + "00"
                + "027b7d"
                + "01660203"
                + "03e69687"
                + "c801");
  }

  @Test
  void theRegistrarKnowsThem() throws Exception {
    CoderRegistry registry = CoderRegistry.createDefault();
    assertThat(registry.getCoder(SourceFile.class)).isEqualTo(SourceFileCoder.of());
    assertThat(registry.getCoder(IngestedDocument.class)).isEqualTo(IngestedDocumentCoder.of());
  }

  private static <T> void check(Coder<T> coder, T value) throws Exception {
    CoderProperties.coderDecodeEncodeEqual(coder, value);
    CoderProperties.coderDeterministic(coder, value, value);
    CoderProperties.coderSerializable(coder);
  }

  private static <T> String hex(Coder<T> coder, T value) throws Exception {
    return HexFormat.of().formatHex(CoderUtils.encodeToByteArray(coder, value));
  }
}
