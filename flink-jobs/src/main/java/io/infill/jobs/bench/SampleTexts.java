package io.infill.jobs.bench;

import io.infill.ingest.Document;
import io.infill.ingest.Format;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.Reject;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.format.RecordReader;
import io.infill.ingest.format.RecordSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The texts that a generated corpus takes its words from: those of the example corpus.
 *
 * @param english at least one
 * @param chinese at least one
 */
record SampleTexts(List<String> english, List<String> chinese) {
  SampleTexts {
    english = List.copyOf(english);
    chinese = List.copyOf(chinese);
  }

  /** Reads {@code en/*.jsonl.*} and {@code zh/*.json} below {@code corpus}. */
  static SampleTexts read(Path corpus) throws IOException {
    return new SampleTexts(
        texts(corpus.resolve("en"), Format.PILE), texts(corpus.resolve("zh"), Format.WUDAO));
  }

  private static List<String> texts(Path folder, Format format) throws IOException {
    List<String> texts = new ArrayList<>();
    RecordSink sink =
        new RecordSink() {
          @Override
          public void document(Document document, long recordBytes) {
            texts.add(document.text());
          }

          @Override
          public void reject(Reject reject) {
            // The example corpus has broken records on purpose; there are no words in them.
          }
        };
    RecordReader reader =
        RecordReader.of(SourceConfig.of("sample", format, "*"), IngestConfig.defaults());
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        reader.read(Files.newInputStream(file), file.getFileName().toString(), sink);
      }
    }
    return texts;
  }
}
