package io.infill.jobs.inspect;

import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.masking.Segment;
import io.infill.masking.Task;
import io.infill.masking.TrainingSequence;
import io.infill.tokenize.SpecialTokens;
import io.infill.tokenize.TokenSequence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The worked example of {@link TrainingSequence}: text x0..x9 (ids 10 to 19), spans [2,4) and
 * [6,7), the second first, padded to 16.
 */
final class Example {
  static final SpecialTokens SPECIAL = new SpecialTokens(1, 2, 3, 4, 5, 6, 0);
  static final String DOCUMENT = "0123456789abcdef0123456789abcdef";

  private Example() {}

  static TrainingSequence sequence() {
    return new TrainingSequence(
        "00000000000000000000000000000001",
        "en",
        Task.MASK,
        TokenSequence.of(10, 11, 1, 14, 15, 1, 17, 18, 19, 4, 16, 4, 12, 13, 0, 0),
        TokenSequence.of(9),
        TokenSequence.of(16),
        TokenSequence.of(2),
        TokenSequence.of(5, 2),
        TokenSequence.of(2, 3),
        TokenSequence.of(5, 5),
        14,
        5,
        7,
        List.of(new Segment(DOCUMENT, 0, 100, 104), new Segment(DOCUMENT, 0, 200, 206)));
  }

  /** Ids as text without a vocabulary: each id from 10 is one byte of the string, in UTF-8. */
  static TokenText text(String characters) {
    byte[] bytes = characters.getBytes(StandardCharsets.UTF_8);
    return new TokenText(
        SPECIAL,
        Optional.of(
            ids -> {
              byte[] decoded = new byte[ids.length];
              for (int i = 0; i < ids.length; i++) {
                decoded[i] = bytes[ids[i] - 10];
              }
              return new String(decoded, StandardCharsets.UTF_8);
            }));
  }

  /** No documents lie beside this place. */
  static Origins noOrigins(Path folder) throws IOException {
    return Origins.beside(folder.resolve(DatasetDirectory.SUCCESS).resolve("nowhere"));
  }
}
