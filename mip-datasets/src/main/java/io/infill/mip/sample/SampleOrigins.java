package io.infill.mip.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.ingest.Provenance;
import io.infill.ingest.RejectCause;
import io.infill.mip.MipDataset;
import io.infill.mip.PromptTemplate;
import io.infill.mip.TaskFile;
import io.infill.mip.dataset.ExampleLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Finds the examples and templates that samples were made of. A sample's id is a hash of dataset,
 * place and template and cannot be read back, so the dataset's examples are read once, and their
 * ids computed; nothing is rendered.
 */
public final class SampleOrigins {
  private SampleOrigins() {}

  /**
   * What a sample was made of.
   *
   * @param template name of the prompt
   * @param place file, byte and number of the example
   */
  public record Origin(String template, Provenance place) {}

  /**
   * The origins of samples.
   *
   * @param samples ids of 32 hexadecimal digits
   * @return by id; a sample that the dataset does not make, or no more, is missing
   */
  public static Map<String, Origin> of(MipDataset dataset, Set<String> samples) throws IOException {
    Map<String, Origin> origins = new HashMap<>();
    for (TaskFile file : dataset.files()) {
      ExampleLines.read(
          Files.newInputStream(Path.of(file.path())),
          file.name(),
          new ExampleLines.Sink() {
            @Override
            public void example(ObjectNode example, Provenance place) {
              for (PromptTemplate template : dataset.templates()) {
                String id = TaskFileReader.sampleId(dataset, place, template.name()).toString();
                if (samples.contains(id)) {
                  origins.put(id, new Origin(template.name(), place));
                }
              }
            }

            @Override
            public void unreadable(
                RejectCause cause, String detail, String excerpt, long bytes, Provenance place) {
              // No sample came of it.
            }
          });
    }
    return origins;
  }
}
