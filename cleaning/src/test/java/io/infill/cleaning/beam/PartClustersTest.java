package io.infill.cleaning.beam;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.cleaning.dedup.Link;
import io.infill.cleaning.dedup.LinkFormat;
import io.infill.cleaning.dedup.Node;
import io.infill.cleaning.dedup.Pair;
import io.infill.ingest.DocumentId;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.PartialReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestPipelineExtension.class)
class PartClustersTest {
  @TempDir Path folder;

  private static Node node(int number) {
    return new Node(0, new DocumentId(number, number));
  }

  private static Link link(int later, int earlier, double similarity) {
    return new Link(new Pair(node(later), node(earlier)), similarity, Link.Kind.NEAR);
  }

  /** Three links of a chain of four, and the star to its first. */
  private static List<Link> chain() {
    List<Link> links = new ArrayList<>();
    for (int i = 1; i < 4; i++) {
      links.add(link(i, i - 1, 0.9));
      links.add(link(i, 0, 0));
    }
    return links;
  }

  private Collection<PartialReport> part(TestPipeline pipeline, int maxLinks, String... expected)
      throws IOException {
    DatasetWriter<Link> facts =
        DatasetWriter.to(folder.resolve("facts-" + maxLinks), new LinkFormat(), 1);
    facts.begin();
    PCollection<Link> gone =
        pipeline
            .apply(Create.of(chain()).withCoder(CleaningCoders.LINK))
            .apply(new PartClusters(maxLinks, facts));
    PAssert.that(gone)
        .satisfies(
            links -> {
              assertThat(links)
                  .extracting(
                      link ->
                          link.pair().later().id().low()
                              + " for "
                              + link.pair().earlier().id().low())
                  .containsExactlyInAnyOrder(expected);
              return null;
            });
    pipeline.run();
    return facts.reports();
  }

  @Test
  void aClusterThatIsHeldIsPartedIntoStars(TestPipeline pipeline) throws IOException {
    assertThat(part(pipeline, 3, "1 for 0", "3 for 2")).isEmpty();
  }

  @Test
  void ofALargerOneOnlyWhoIsTiedToTheFirstGoesAndThatIsAFact(TestPipeline pipeline)
      throws IOException {
    assertThat(part(pipeline, 2, "1 for 0"))
        .singleElement()
        .satisfies(
            report ->
                assertThat(report.facts())
                    .containsOnly(Map.entry("dedup/clusters_not_parted", 1L)));
  }
}
