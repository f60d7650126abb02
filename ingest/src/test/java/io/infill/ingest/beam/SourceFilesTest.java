package io.infill.ingest.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.ingest.Format;
import io.infill.ingest.PairsConfig;
import io.infill.ingest.SourceConfig;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFilesTest {
  @TempDir Path root;
  private Path config;

  @BeforeEach
  void layOutFiles() throws IOException {
    config = root.resolve("config");
    for (String name :
        List.of(
            "config/corpus/b.jsonl",
            "config/corpus/a.jsonl.zst",
            "config/corpus/deep/er/c.jsonl",
            "elsewhere/d.txt")) {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "12345");
    }
  }

  private List<SourceFile> match(String path) throws IOException {
    return SourceFiles.match(List.of(SourceConfig.of("s", Format.JSONL, path)), config);
  }

  private List<String> names(String path) throws IOException {
    return match(path).stream().map(SourceFile::name).toList();
  }

  @Test
  void filesAreNamedRelativeToTheConfigAndSorted() throws IOException {
    assertThat(names("corpus/*")).containsExactly("corpus/a.jsonl.zst", "corpus/b.jsonl");
    assertThat(names("corpus/**"))
        .containsExactly("corpus/a.jsonl.zst", "corpus/b.jsonl", "corpus/deep/er/c.jsonl");
    assertThat(names("corpus/{a,b}.json*")).containsExactly("corpus/a.jsonl.zst", "corpus/b.jsonl");
    assertThat(names("./corpus/b.jsonl")).containsExactly("corpus/b.jsonl");
  }

  @Test
  void aRelativePathOutOfTheConfigsFolderStaysRelative() throws IOException {
    assertThat(names("../elsewhere/*.txt")).containsExactly("../elsewhere/d.txt");
  }

  @Test
  void anAbsolutePathIsKeptUnlessItLiesBelowTheConfigsFolder() throws IOException {
    Path elsewhere = root.resolve("elsewhere/d.txt");
    assertThat(names(elsewhere.toString())).containsExactly(elsewhere.toString());
    assertThat(names(config.resolve("corpus/b.jsonl").toString()))
        .containsExactly("corpus/b.jsonl");
  }

  @Test
  void sizesAndTimesAreThoseOfTheFiles() throws IOException {
    Files.setLastModifiedTime(config.resolve("corpus/b.jsonl"), FileTime.fromMillis(77_000));
    Files.setLastModifiedTime(config.resolve("corpus/a.jsonl.zst"), FileTime.fromMillis(88_000));
    List<SourceFile> files = match("corpus/*");
    assertThat(SourceFiles.estimatedContentBytes(files)).isEqualTo(4 * 5 + 5);
    assertThat(files).extracting(SourceFile::bytes).containsExactly(5L, 5L);
    assertThat(files).extracting(SourceFile::modifiedMillis).containsExactly(88_000L, 77_000L);
  }

  @Test
  void aGlobWithoutFilesNamesSourceAndGlob() {
    assertThatThrownBy(() -> match("corpus/*.warc"))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage(
            "source s: no file matches path \"corpus/*.warc\" (looked for %s)",
            config.resolve("corpus/*.warc"));
    assertThatThrownBy(() -> match("corpus/none.jsonl"))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("source s: no file matches path \"corpus/none.jsonl\"");
  }

  @Test
  void aFolderIsNoFile() {
    assertThatThrownBy(() -> match("corpus/"))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage("source s: path \"corpus/\" is a folder; name its files, such as \"corpus/*\"");
  }

  @Test
  void twoSourcesOfOneNameAreRefused() {
    SourceConfig source = SourceConfig.of("s", Format.JSONL, "corpus/*");
    assertThatThrownBy(() -> SourceFiles.match(List.of(source, source), config))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sources must have different names but \"s\" is given twice");
  }

  private List<SourceFile> pairs(String path, String partner) throws IOException {
    PairsConfig usual = PairsConfig.defaults();
    PairsConfig pairs =
        new PairsConfig(usual.languages(), List.of(), partner, "", 1, usual.documents());
    SourceConfig source =
        new SourceConfig("s", Format.ALIGNED_LINES, path, "", "", "", "", "", pairs, null, null);
    return SourceFiles.match(List.of(source), config);
  }

  @Test
  void partnersAreFoundByTheStarsOfThePath() throws IOException {
    for (String name : List.of("en/news-1.src.en", "zh/news-1.ref.zh", "en/x.src.en")) {
      Path file = config.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "1234");
    }
    SourceFile file = pairs("en/news-*.src.en", "zh/news-*.ref.zh").get(0);
    assertThat(file.name()).isEqualTo("en/news-1.src.en");
    assertThat(file.partner().map(SourceFile::name)).contains("zh/news-1.ref.zh");
    assertThat(file.estimatedContentBytes()).isEqualTo(8);
    assertThatThrownBy(() -> pairs("en/*.src.en", "zh/*.ref.zh"))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage("source s: the partner of en/x.src.en is not there: zh/x.ref.zh");
    assertThatThrownBy(() -> pairs("en/*.src.en", "zh/all.zh"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("source s: pairs.partner must have as many * as path");
  }

  @Test
  void smallFilesAreReadTogetherAndLargeOnesInRanges() {
    List<SourceConfig> sources =
        List.of(SourceConfig.of("a", Format.JSONL, "*"), SourceConfig.of("b", Format.WUDAO, "*"));
    List<SourceFile> files = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      files.add(new SourceFile("a", "a" + i, "a" + i, 100, 0));
    }
    files.add(new SourceFile("a", "large", "large", (64L << 20) + 1, 0));
    files.add(new SourceFile("b", "array", "array", 64L << 20, 0));
    files.add(new SourceFile("b", "small", "small", 1, 0));
    ReadPlan plan = ReadPlan.of(files, sources, ReadPlan.RANGE_BYTES);
    assertThat(plan.ranges()).hasSize(3);
    assertThat(plan.ranges().get(2).end()).isEqualTo((64L << 20) + 1);
    assertThat(plan.ranges().get(2).nextEnd()).isEqualTo((64L << 20) + 1);
    assertThat(plan.tasks())
        .extracting(task -> task.files().size())
        .containsExactly(127, 127, 46, 1, 1);
    assertThat(plan.tasks()).allMatch(ReadTask::isWhole);
  }
}
