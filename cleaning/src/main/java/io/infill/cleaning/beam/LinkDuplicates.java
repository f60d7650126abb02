package io.infill.cleaning.beam;

import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.dedup.Link;
import io.infill.cleaning.dedup.Member;
import io.infill.cleaning.dedup.TextKey;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.DatasetWriter;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PDone;

/**
 * Links documents that repeat each other and leaves the links in files: every copy with the first
 * of its equals, and of these firsts the pairs whose shingles prove similar.
 *
 * <p>Each pair is compared on its shingles, not on its signatures: see {@link VerifyPairs}.
 */
public final class LinkDuplicates extends PTransform<PCollection<KV<TextKey, Member>>, PDone> {
  private static final long serialVersionUID = 1;

  private final CleaningConfig config;
  private final String documents;
  private final long rows;
  private final DatasetWriter<Link> links;

  private LinkDuplicates(
      CleaningConfig config, String documents, long rows, DatasetWriter<Link> links) {
    this.config = config;
    this.documents = documents;
    this.rows = rows;
    this.links = links;
  }

  /** Links the documents of {@code documents} and writes to {@code links}. */
  public static LinkDuplicates of(
      CleaningConfig config, DatasetDirectory documents, DatasetWriter<Link> links) {
    return new LinkDuplicates(
        config, documents.path().toString(), documents.manifest().rows(), links);
  }

  @Override
  public PDone expand(PCollection<KV<TextKey, Member>> input) {
    PCollectionTuple found =
        input.apply(
            "Find equal texts and candidates",
            new CandidatePairs(config.dedup().near(), rows, links));
    PCollectionList<Link> all = PCollectionList.of(found.get(CandidatePairs.COPIES));
    if (config.dedup().near().enabled()) {
      all =
          all.and(
              found
                  .get(CandidatePairs.PAIRS)
                  .apply(
                      "Verify them on their shingles",
                      new VerifyPairs(config, documents, links.shards())));
    }
    return all.apply("Join the links", Flatten.pCollections())
        .apply("Write the links", new WriteLinks(links, config.dedup().near().similarity()));
  }
}
