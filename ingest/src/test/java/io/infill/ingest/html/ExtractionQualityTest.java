package io.infill.ingest.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The public sets of pages with truth; only with {@code -Dcorpora.dir=FOLDER}. */
@EnabledIfSystemProperty(named = "corpora.dir", matches = ".+")
final class ExtractionQualityTest {
  private static GoldPages gold;

  @BeforeAll
  static void open() {
    gold = new GoldPages(Path.of(System.getProperty("corpora.dir")));
  }

  @Test
  void articlesAreFoundAsWellAsByTheBestPeers() throws IOException {
    assertThat(f1(gold.articles())).isGreaterThan(0.94);
    assertThat(f1(ExtractionQuality.half(gold.articles(), 1))).isGreaterThan(0.94);
  }

  @Test
  void pagesOfAllKindsAreRead() throws IOException {
    assertThat(f1(gold.cleaneval())).isGreaterThan(0.85);
    assertThat(f1(gold.readability())).isGreaterThan(0.93);
  }

  @Test
  void chinesePagesAreRead() throws IOException {
    List<GoldPages.Gold> pages = gold.chinese();
    assertThat(pages).hasSizeGreaterThanOrEqualTo(25);
    double found = 0;
    double wrong = 0;
    double missing = 0;
    for (GoldPages.Gold page : pages) {
      Shingles.Match match = ExtractionQuality.snippets(page, ExtractionQuality.text(page.html()));
      found += match.both();
      wrong += match.extra();
      missing += match.missing();
    }
    assertThat(new Shingles.Match(found, wrong, missing).f1()).isGreaterThan(0.95);
  }

  private static double f1(List<GoldPages.Gold> pages) throws IOException {
    assertThat(pages).isNotEmpty();
    List<Shingles.Match> matches = new ArrayList<>();
    for (GoldPages.Gold page : pages) {
      matches.add(Shingles.match(page.text(), ExtractionQuality.text(page.html())));
    }
    return Shingles.mean(matches)[2];
  }
}
