package io.infill.ingest.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceRowsTest {
  @TempDir Path folder;

  /** A row is its source's name; its length stands for its tokens. */
  private static final class Names implements RowFormat<String> {
    private static final long serialVersionUID = 1;

    @Override
    public String kind() {
      return "names";
    }

    @Override
    public List<Column> columns() {
      return List.of(new Column("source", ColumnType.STRING, ""));
    }

    @Override
    public void write(String row, RowSink out) {
      out.string(row);
    }

    @Override
    public String read(RowSource in) {
      return in.string();
    }

    @Override
    public Optional<SourceRows> sourceOf(String row) {
      return Optional.of(new SourceRows(row, 1, row.length(), 1));
    }
  }

  private Path write(String... rows) throws IOException {
    DatasetWriter<String> writer = DatasetWriter.to(folder, new Names(), 2);
    writer.begin();
    try (ShardWriter<String> shard = writer.shard(0)) {
      for (String row : rows) {
        shard.write(row);
      }
      shard.commit();
    }
    StageSeal seal =
        new StageSeal("test", "a-test", new TreeMap<>(), JsonNodeFactory.instance.objectNode());
    Ledger ledger = Ledger.of("test", "rows", "bytes", List.of());
    return writer.commit(seal, ledger, new TreeMap<>(), rows.length).path();
  }

  @Test
  void theManifestSaysWhatEachShardHoldsOfASource() throws IOException {
    Path path = write("en", "en", "mip/qqp", "zh");
    List<ShardFile> files = DatasetDirectory.open(path).manifest().files();
    assertThat(files.get(0).sources())
        .containsExactly(
            new SourceRows("en", 2, 4, 2),
            new SourceRows("mip/qqp", 1, 7, 1),
            new SourceRows("zh", 1, 2, 1));
    assertThat(files.get(1).sources()).isEmpty();
    assertThat(Files.readString(path.resolve(DatasetDirectory.MANIFEST)))
        .contains("\"real_tokens\" : 7,")
        .contains("\"loss_tokens\" : 1\n")
        .containsOnlyOnce("\"sources\"");
  }

  @Test
  void aRowWhoseSourceComesTooLateIsRefused() {
    assertThatThrownBy(() -> write("en", "zh", "en"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rows must stand in order of source but en follows zh");
  }

  @Test
  void aManifestWhoseSourcesDoNotAddUpIsDamaged() throws IOException {
    Path manifest = write("en", "zh").resolve(DatasetDirectory.MANIFEST);
    String text = Files.readString(manifest);
    Files.writeString(
        manifest,
        text.replaceFirst("\"name\" : \"en\",\\s+\"rows\" : 1", "\"name\" : \"en\", \"rows\" : 2"));
    assertThatThrownBy(() -> DatasetDirectory.open(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("manifest.json: damaged: ")
        .hasMessageContaining("sources must hold the file's 2 rows but hold 3");
    Files.writeString(manifest, text.replace("\"en\"", "\"zz\""));
    assertThatThrownBy(() -> DatasetDirectory.open(folder))
        .hasMessageContaining("sources must be in order of name but zh follows zz");
  }

  @Test
  void impossibleNumbersAreRefused() {
    assertThatThrownBy(() -> new SourceRows("", 1, 0, 0)).hasMessage("name must not be empty");
    assertThatThrownBy(() -> new SourceRows("en", 0, 0, 0))
        .hasMessage("rows must be >= 1 but was 0");
    assertThatThrownBy(() -> new SourceRows("en", 1, -1, 0))
        .hasMessage("real_tokens must be >= 0 but was -1");
    assertThatThrownBy(() -> new SourceRows("en", 1, 0, -1))
        .hasMessage("loss_tokens must be >= 0 but was -1");
    assertThatThrownBy(() -> new SourceRows("en", 1, 0, 0).plus(new SourceRows("zh", 1, 0, 0)))
        .hasMessage("name must be en but was zh");
  }
}
