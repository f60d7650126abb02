package io.infill.cleaning.beam;

import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.dedup.Link;
import io.infill.cleaning.dedup.Member;
import io.infill.cleaning.index.DuplicateIndex;
import io.infill.cleaning.index.IndexedRun;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.DatasetWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
 * <p>The documents of indexes take part as the first of whatever they are found by; they are linked
 * to nobody themselves.
 *
 * <p>Each pair is compared on its shingles, not on its signatures: see {@link VerifyPairs}.
 */
public final class LinkDuplicates extends PTransform<PCollection<Member>, PDone> {
  private static final long serialVersionUID = 1;

  private final CleaningConfig config;
  private final TextShards texts;
  private final List<ReadIndex> indexes;
  private final long rows;
  private final DatasetWriter<Link> links;

  private LinkDuplicates(
      CleaningConfig config,
      TextShards texts,
      List<ReadIndex> indexes,
      long rows,
      DatasetWriter<Link> links) {
    this.config = config;
    this.texts = texts;
    this.indexes = indexes;
    this.rows = rows;
    this.links = links;
  }

  /** Links the documents of {@code documents} and writes to {@code links}. */
  public static LinkDuplicates of(
      CleaningConfig config, DatasetDirectory documents, DatasetWriter<Link> links)
      throws IOException {
    List<DuplicateIndex> indexes = new ArrayList<>();
    List<ReadIndex> readers = new ArrayList<>();
    long rows = documents.manifest().rows();
    for (IndexedRun run : config.index().against()) {
      DuplicateIndex index = DuplicateIndex.open(Path.of(run.path()));
      indexes.add(index);
      readers.add(new ReadIndex(config.dedup(), index, indexes.size()));
      rows += index.documents();
    }
    return new LinkDuplicates(config, new TextShards(documents, indexes), readers, rows, links);
  }

  @Override
  public PDone expand(PCollection<Member> input) {
    PCollectionList<Link> all = PCollectionList.empty(input.getPipeline());
    PCollection<Member> members = withIndexes(input);
    if (config.dedup().url().enabled()) {
      PCollectionTuple addresses = members.apply("Gather addresses", new GatherAddresses());
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
                  .apply("Verify them on their shingles", new VerifyPairs(config, texts)));
    }
    return all.apply("Join the links", Flatten.pCollections())
        .apply("Write the links", new WriteLinks(links, config.dedup().near().similarity()));
  }

  private PCollection<Member> withIndexes(PCollection<Member> own) {
    PCollectionList<Member> all = PCollectionList.of(own);
    for (int i = 0; i < indexes.size(); i++) {
      all = all.and(own.getPipeline().apply("Read index " + (i + 1), indexes.get(i)));
    }
    return indexes.isEmpty() ? own : all.apply("Join the indexes", Flatten.pCollections());
  }
}
