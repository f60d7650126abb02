package io.infill.cleaning.beam;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.Drop;
import io.infill.cleaning.Prose;
import io.infill.cleaning.dedup.DedupConfig;
import io.infill.cleaning.dedup.Member;
import io.infill.cleaning.index.IndexConfig;
import io.infill.cleaning.index.IndexFormat;
import io.infill.cleaning.index.IndexedRun;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentId;
import io.infill.ingest.dataset.DatasetDirectory;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A crawl is cleaned against the indexes of two earlier ones. */
class CleanIndexTest extends CleanRuns {
  private final Map<String, String> names = new TreeMap<>();

  private static String text(int seed) {
    return Prose.english(seed, 40);
  }

  /** Resembles {@code text(seed)} and is longer, so that alone it would survive. */
  private static String like(int seed) {
    return text(seed) + " At last the ferry went over the lake without them.";
  }

  private static CleaningConfig config() {
    CleaningConfig d = CleaningConfig.defaults();
    return d.withRules(Map.of())
        .withDedup(
            new DedupConfig(
                true,
                d.dedup().url().withEnabled(true),
                d.dedup().near(),
                d.dedup().survivor(),
                d.dedup().quality(),
                d.dedup().sourcePriority(),
                d.dedup().dateFields()))
        .withIndex(new IndexConfig(true, List.of()));
  }

  private CleaningConfig against(String... runs) {
    return config()
        .withIndex(
            new IndexConfig(
                true,
                Stream.of(runs)
                    .map(run -> new IndexedRun(run, folder.resolve(run).toString()))
                    .toList()));
  }

  @Override
  void add(String name, String source, String url, String metadata, String text) {
    super.add(name, source, url, metadata, text);
    names.put(doc(name).id().toString(), name);
  }

  private void first() {
    corpus.clear();
    add("old", "crawl-1", text(1));
    add("old-near", "crawl-1", text(2));
    add("old-page", "crawl-1", "http://page.example/", "{}", text(3));
    add("old-copy", "crawl-1", text(1).toUpperCase(Locale.ROOT));
    add("old-alone", "crawl-1", text(4));
    add("read-again", "crawl-1", text(9));
  }

  private void second() {
    Document again = doc("read-again");
    corpus.clear();
    corpus.put("read-again", again);
    add("copy", "crawl-2", text(1) + "\n");
    add("near-1", "crawl-2", like(2));
    add("near-2", "crawl-2", like(2) + " Nobody saw it.");
    add("page", "crawl-2", "https://page.example", "{}", text(5));
    add("new", "crawl-2", text(6));
    add("new-copy", "crawl-2", text(6) + " ");
    add("new-near", "crawl-2", like(6));
    // Longer than what it resembles of its own run, which goes for the index.
    add("like-near", "crawl-2", like(2) + " Nobody saw it. " + Prose.english(12, 9));
  }

  private Map<String, String> went(Outcome outcome) {
    Map<String, String> went = new TreeMap<>();
    for (Drop drop : outcome.drops()) {
      went.put(
          names.get(drop.id().toString()),
          drop.rule() + " of " + names.get(drop.duplicateOf()) + ", " + drop.detail());
    }
    return went;
  }

  private List<Member> index(String run) throws IOException {
    return rows(
        DatasetDirectory.open(folder.resolve(run).resolve("signatures")), new IndexFormat());
  }

  @Test
  void aCrawlIsHeldAgainstEarlierOnesWhichStayAsTheyAre() throws IOException {
    first();
    Outcome one = clean("crawl-1", config(), new DirectEngine(1));
    assertThat(index("crawl-1"))
        .extracting(document -> document.node().id())
        .containsExactlyElementsOf(one.kept().stream().map(Document::id).toList());
    Map<String, String> before = bytes("crawl-1");

    second();
    Outcome two = clean("crawl-2", against("crawl-1"), new DirectEngine(1));
    String old = one.dropOf().values().iterator().next().duplicateOf();
    assertThat(went(two))
        .containsEntry("read-again", "exact-duplicate of read-again, kept in index crawl-1")
        .containsEntry("copy", "exact-duplicate of " + names.get(old) + ", kept in index crawl-1")
        .containsEntry("near-1", "near-duplicate of old-near, kept in index crawl-1")
        .containsEntry("near-2", "near-duplicate of old-near, kept in index crawl-1")
        .containsEntry("page", "url-duplicate of old-page, kept in index crawl-1")
        .containsEntry("new", "near-duplicate of new-near, ")
        .containsEntry("new-copy", "near-duplicate of new-near, ")
        .doesNotContainKey("new-near")
        .doesNotContainKey("like-near")
        .hasSize(7);
    assertThat(two.facts())
        .containsEntry("dedup/indexed_documents/crawl-1", (long) one.kept().size())
        .containsEntry("dedup/indexed_duplicates/crawl-1", 5L)
        .containsEntry("dedup/clusters", 1L);
    assertThat(bytes("crawl-1")).isEqualTo(before);

    shuffle = OptionalLong.of(3);
    Outcome shuffled = clean("shuffled", against("crawl-1"), new DirectEngine(2));
    assertThat(shuffled.ledger()).isEqualTo(two.ledger());
    assertThat(shuffled.drops()).containsExactlyInAnyOrderElementsOf(two.drops());
    assertThat(shuffled.kept()).containsExactlyInAnyOrderElementsOf(two.kept());
    shuffle = OptionalLong.empty();
    clean("parallel", against("crawl-1"), new DirectEngine(2));
    assertThat(bytes("parallel")).hasSize(3 * SHARDS).isEqualTo(bytes("crawl-2"));

    // The third crawl brings all of the first two again.
    Map<String, Document> again = new TreeMap<>(corpus);
    first();
    again.forEach(corpus::putIfAbsent);
    Outcome three = clean("crawl-3", against("crawl-1", "crawl-2"), new DirectEngine(2));
    assertThat(three.kept()).isEmpty();
    assertThat(three.facts())
        .containsEntry("dedup/indexed_duplicates/crawl-1", 10L)
        .containsEntry("dedup/indexed_duplicates/crawl-2", 4L);
  }

  @Test
  void whereOnlyNearDuplicatesCountAnIdThatIsThereAlreadyGoes() throws IOException {
    first();
    clean("crawl-1", config(), new DirectEngine(1));
    CleaningConfig both = against("crawl-1");
    DedupConfig near = new DedupConfig(false, both.dedup().near(), both.dedup().survivor().get(0));
    Outcome again = clean("again", both.withDedup(near), new DirectEngine(2));
    DocumentId alone = doc("old-alone").id();
    assertThat(again.kept()).isEmpty();
    assertThat(again.dropOf().get(alone))
        .satisfies(
            drop -> {
              assertThat(drop.rule()).isEqualTo("exact-duplicate");
              assertThat(drop.duplicateOf()).isEqualTo(alone.toString());
              assertThat(drop.detail()).isEqualTo("kept in index crawl-1");
            });
    assertThat(went(again))
        .containsEntry("old-copy", "near-duplicate of old, kept in index crawl-1");
  }
}
