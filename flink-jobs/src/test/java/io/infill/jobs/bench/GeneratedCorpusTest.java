package io.infill.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.jobs.bench.GeneratedCorpus.Kind;
import io.infill.jobs.bench.GeneratedCorpus.Tongue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedCorpusTest {
  private static final Path EXAMPLES = Path.of("..", "examples", "corpus");
  private static final long BYTES = 3_000_000;

  @TempDir static Path folder;
  private static SampleTexts samples;
  private static GeneratedCorpus corpus;

  @BeforeAll
  static void writeOne() throws IOException {
    samples = SampleTexts.read(EXAMPLES);
    corpus = GeneratedCorpus.write(folder.resolve("one"), BYTES, 7, samples);
  }

  @Test
  void theSameSeedGivesTheSameBytesAndAnotherSeedOthers() throws IOException {
    GeneratedCorpus.write(folder.resolve("again"), BYTES, 7, samples);
    GeneratedCorpus.write(folder.resolve("other"), BYTES, 8, samples);
    List<Path> files = files(folder.resolve("one"));
    assertThat(files).hasSize(4);
    assertThat(files(folder.resolve("again"))).isEqualTo(files);
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(folder.resolve("one").resolve(file));
      assertThat(folder.resolve("again").resolve(file)).hasBinaryContent(bytes);
      assertThat(Files.readAllBytes(folder.resolve("other").resolve(file))).isNotEqualTo(bytes);
    }
  }

  @Test
  void eachLanguageIsHalfOfTheAskedBytesAndWhatTheReadersFind() throws IOException {
    SampleTexts read = SampleTexts.read(folder.resolve("one"));
    Map<Tongue, List<String>> texts =
        Map.of(Tongue.ENGLISH, read.english(), Tongue.CHINESE, read.chinese());
    texts.forEach(
        (tongue, list) -> {
          assertThat(corpus.textBytes().get(tongue)).isBetween(BYTES / 2, BYTES / 2 + 200_100);
          assertThat(list.stream().mapToLong(io.infill.ingest.Document::utf8Bytes).sum())
              .isEqualTo(corpus.textBytes().get(tongue));
          assertThat(list)
              .hasSize(
                  corpus.documents().get(tongue).values().stream()
                      .mapToInt(Integer::intValue)
                      .sum());
        });
    assertThat(share(read.english(), c -> c < 0x80)).isGreaterThan(0.95);
    assertThat(share(read.chinese(), c -> c >= 0x4e00 && c <= 0x9fff)).isGreaterThan(0.7);
  }

  @Test
  void everyFaultIsPlantedAndMostDocumentsHaveNone() {
    for (Map<Kind, Integer> kinds : corpus.documents().values()) {
      assertThat(kinds).containsOnlyKeys(Kind.values());
      int all = kinds.values().stream().mapToInt(Integer::intValue).sum();
      assertThat(kinds.get(Kind.PLAIN)).isGreaterThan(all * 3 / 4);
    }
  }

  @Test
  void exactCopiesAreExact() {
    List<String> texts;
    try {
      texts = SampleTexts.read(folder.resolve("one")).english();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    int copies = texts.size() - (int) texts.stream().distinct().count();
    assertThat(copies).isEqualTo(corpus.documents().get(Tongue.ENGLISH).get(Kind.EXACT_COPY));
  }

  @Test
  void wordsAreDrawnByRank() {
    Lexicon lexicon = Lexicon.of(samples.english(), false);
    SplittableRandom random = new SplittableRandom(1);
    int draws = 100_000;
    long the =
        Stream.generate(() -> lexicon.draw(random)).limit(draws).filter("the"::equals).count();
    double weights = 0;
    for (int rank = 0; rank < lexicon.size(); rank++) {
      weights += 1.0 / (rank + 2);
    }
    // The most frequent word; four standard deviations are 6 % of what is expected.
    assertThat((double) the).isCloseTo(draws * 0.5 / weights, Percentage.withPercentage(6));
  }

  @Test
  void aLexiconOfAFewWordsIsRefused() {
    assertThatThrownBy(() -> Lexicon.of(List.of("one two two"), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the sample texts must have at least 100 different words but had 2");
  }

  private static double share(List<String> texts, java.util.function.IntPredicate is) {
    long all = texts.stream().mapToLong(String::length).sum();
    return (double) texts.stream().flatMapToInt(String::chars).filter(is).count() / all;
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.filter(Files::isRegularFile).map(root::relativize).sorted().toList();
    }
  }
}
