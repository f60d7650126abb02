package io.infill.ingest.beam;

import io.infill.ingest.format.RangeSurvey;
import java.util.Optional;

/**
 * What was found in a range.
 *
 * @param number the range's number in its file
 * @param survey nothing if the file cannot be read in ranges
 */
record SurveyedRange(int number, Optional<RangeSurvey> survey) {}
