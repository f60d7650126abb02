package io.infill.cleaning.beam;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.Drop;
import io.infill.cleaning.Prose;
import io.infill.cleaning.dedup.DedupConfig;
import io.infill.cleaning.dedup.Survivor;
import io.infill.ingest.Document;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Address, exact and near links in one run, the latest document surviving. */
class CleanAddressesTest extends CleanRuns {
  private static final String OLD = "{\"date\":\"2019-01-01T00:00:00Z\"}";
  private static final String NEW = "{\"date\":\"2020-01-01T00:00:00Z\"}";
  private static final String NEWEST = "{\"date\":\"2021-01-01T00:00:00Z\"}";

  private static final String CHINESE =
      "村口的石桥建于明代，桥面由青石铺成，两侧刻着莲花。每到春天，老人们坐在桥头晒太阳，讲起从前赶集的事情。"
          + "河水从山里流下来，绕过祠堂，又向东去了。孩子们放学以后在桥下摸鱼，回家时裤脚总是湿的。";

  private static String like(int seed) {
    return Prose.english(seed, 40) + " The last sentence of this page is another one.";
  }

  private void fill() {
    // A page that was fetched twice and had changed: the older text goes, its likeness stays.
    add("news-old", "en", "http://news.example/?utm_source=feed", OLD, Prose.english(1, 40));
    add("news-new", "en", "https://www.news.example/", NEW, Prose.english(2, 40));
    add("like-news-old", "en", "http://other.example/a", NEW, like(1));
    // A page whose survivor goes as a near duplicate itself, with a copy elsewhere.
    add("page-old", "en", "http://site.example/page/", OLD, Prose.english(3, 40));
    add("page-new", "en", "http://site.example/page#top", NEW, Prose.english(4, 40));
    add("page-copy", "en", "http://copy.example/page", OLD, Prose.english(4, 40) + "\n");
    add("page-like", "en", "http://like.example/page", NEWEST, like(4));
    // Three fetches of one text at one address: the address speaks first.
    add("same-1", "en", "http://same.example/", OLD, Prose.english(5, 40));
    add("same-2", "en", "http://same.example/?", NEW, Prose.english(5, 40));
    add("same-3", "en", "http://same.example:80", "{}", Prose.english(5, 40));
    // One address in two languages, and texts without one.
    add("both-en", "en", "http://both.example/", OLD, Prose.english(6, 40));
    add("both-zh", "zh", "http://both.example/", NEW, CHINESE);
    add("none-1", "en", "", NEW, Prose.english(7, 40));
    add("none-2", "en", "not an address", OLD, Prose.english(8, 40));
    add("none-3", "en", "", OLD, Prose.english(7, 40).toUpperCase(java.util.Locale.ROOT));
  }

  private static CleaningConfig config() {
    CleaningConfig d = CleaningConfig.defaults();
    DedupConfig dedup = d.dedup();
    return d.withRules(Map.of())
        .withDedup(
            new DedupConfig(
                true,
                dedup.url().withEnabled(true),
                dedup.near(),
                List.of(Survivor.LATEST, Survivor.LONGEST),
                dedup.quality(),
                List.of(),
                dedup.dateFields()));
  }

  /** Rule, survivor and nearest of everything that went, by the names above. */
  private Map<String, String> went(Outcome outcome) {
    Map<String, String> names = new TreeMap<>();
    corpus.forEach((name, document) -> names.put(document.id().toString(), name));
    Map<String, String> went = new TreeMap<>();
    for (Drop drop : outcome.drops()) {
      went.put(
          names.get(drop.id().toString()),
          drop.rule()
              + " of "
              + names.get(drop.duplicateOf())
              + " by "
              + names.get(drop.nearest()));
    }
    return went;
  }

  @Test
  void anAddressTakesWhoHasItAndNobodyElse() throws IOException {
    fill();
    Outcome outcome = clean("one", config(), new DirectEngine(1));
    assertThat(went(outcome))
        .containsExactly(
            Map.entry("news-old", "url-duplicate of news-new by news-new"),
            Map.entry("none-3", "exact-duplicate of none-1 by none-1"),
            Map.entry("page-copy", "near-duplicate of page-like by page-like"),
            Map.entry("page-new", "near-duplicate of page-like by page-like"),
            Map.entry("page-old", "url-duplicate of page-like by page-new"),
            Map.entry("same-1", "url-duplicate of same-2 by same-2"),
            Map.entry("same-3", "url-duplicate of same-2 by same-2"));
    assertThat(outcome.dropOf().get(doc("page-old").id()))
        .satisfies(
            drop -> {
              assertThat(drop.similarity()).isNaN();
              assertThat(drop.value()).isEqualTo(1);
              assertThat(drop.limit()).isEqualTo(1);
            });
    assertThat(outcome.dropOf().get(doc("page-copy").id()).similarity()).isBetween(0.8, 0.999);
    assertThat(outcome.kept())
        .extracting(Document::id, document -> document.metadata().replaceAll(".*\"cluster\":", ""))
        .contains(
            org.assertj.core.groups.Tuple.tuple(
                doc("page-like").id(), "{\"size\":4,\"exact\":0,\"near\":2,\"url\":1}}"),
            org.assertj.core.groups.Tuple.tuple(
                doc("none-1").id(), "{\"size\":2,\"exact\":1,\"near\":0,\"url\":0}}"),
            org.assertj.core.groups.Tuple.tuple(doc("like-news-old").id(), NEW));
    assertThat(outcome.facts())
        .containsEntry("dedup/clusters", 4L)
        .containsEntry("dedup/largest_cluster", 4L);

    shuffle = OptionalLong.of(7);
    Outcome shuffled = clean("two", config(), new DirectEngine(2));
    assertThat(shuffled.ledger()).isEqualTo(outcome.ledger());
    assertThat(shuffled.drops()).containsExactlyInAnyOrderElementsOf(outcome.drops());
    assertThat(shuffled.kept()).containsExactlyInAnyOrderElementsOf(outcome.kept());
  }
}
