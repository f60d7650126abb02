package io.infill.ingest.beam;

import io.infill.ingest.format.RangeSurvey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** The number, a byte that says whether there is a survey, and its components in order. */
final class SurveyedRangeCoder extends AtomicCoder<SurveyedRange> {
  private static final long serialVersionUID = 1;
  private static final SurveyedRangeCoder INSTANCE = new SurveyedRangeCoder();
  private static final VarLongCoder LONG = VarLongCoder.of();

  private SurveyedRangeCoder() {}

  static SurveyedRangeCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(SurveyedRange value, OutputStream out) throws IOException {
    VarIntCoder.of().encode(value.number(), out);
    out.write(value.survey().isPresent() ? 1 : 0);
    if (value.survey().isPresent()) {
      RangeSurvey survey = value.survey().get();
      LONG.encode(survey.start(), out);
      LONG.encode(survey.bytes(), out);
      out.write(survey.hasLineEnd() ? 1 : 0);
      encode(survey.head(), out);
      LONG.encode(survey.inner(), out);
      encode(survey.tail(), out);
    }
  }

  @Override
  public SurveyedRange decode(InputStream in) throws IOException {
    int number = VarIntCoder.of().decode(in);
    if (in.read() != 1) {
      return new SurveyedRange(number, Optional.empty());
    }
    RangeSurvey survey =
        new RangeSurvey(
            LONG.decode(in), LONG.decode(in), in.read() == 1, part(in), LONG.decode(in), part(in));
    return new SurveyedRange(number, Optional.of(survey));
  }

  private static void encode(RangeSurvey.Part part, OutputStream out) throws IOException {
    LONG.encode(part.bytes(), out);
    out.write(part.hasText() ? 1 : 0);
  }

  private static RangeSurvey.Part part(InputStream in) throws IOException {
    return new RangeSurvey.Part(LONG.decode(in), in.read() == 1);
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
