package io.infill.cleaning.beam;

import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.dedup.Link;
import io.infill.cleaning.dedup.Member;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.DatasetWriter;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PDone;

/**
 * Links documents that repeat each other and leaves the links in files: where addresses count,
 * every document with the first of its address; of these firsts, every copy with the first of its
 * equals; and of those firsts the pairs whose shingles prove similar. Who went by its address is
 * compared with nobody: its text pulls no other along.
 *
 * <p>Each pair is compared on its shingles, not on its signatures: see {@link VerifyPairs}.
 */
public final class LinkDuplicates extends PTransform<PCollection<Member>, PDone> {
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
  public PDone expand(PCollection<Member> input) {
    PCollectionList<Link> all = PCollectionList.empty(input.getPipeline());
    PCollection<Member> members = input;
    if (config.dedup().url().enabled()) {
      PCollectionTuple addresses = input.apply("Gather addresses", new GatherAddresses());
      all = all.and(addresses.get(GatherCopies.COPIES));
      members = addresses.get(GatherCopies.FIRSTS);
    }
    PCollectionTuple found =
        members.apply(
            "Find equal texts and candidates",
            new CandidatePairs(config.dedup().near(), rows, links));
    all = all.and(found.get(CandidatePairs.COPIES));
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
