package io.infill.ingest.charset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** On the files of known charset that a folder of real corpora holds (chardet's test data). */
class CharsetCorpusTest {
  @Test
  void nineteenOfTwentyAndMoreAreReadRightByTheirBytesAlone() throws IOException {
    String corpora = System.getProperty("corpora.dir", "");
    assumeThat(corpora).as("skipped without -Dcorpora.dir").isNotEmpty();
    CharsetTrial trial =
        CharsetTrial.over(Path.of(corpora).resolve("01-raw-web/encoding/chardet-zh"));
    assertThat(trial.files()).isGreaterThan(100);
    assertThat(trial.rightShare()).isGreaterThanOrEqualTo(0.98);
  }
}
