package io.infill.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {
  @TempDir Path folder;

  enum Colour {
    DARK_RED,
    BLUE;

    public String label() {
      return this == DARK_RED ? "dark-red" : "blue";
    }
  }

  record Leaf(int size, Colour colour, int maxTop2Width) {
    Leaf {
      if (size < 0) {
        throw new IllegalArgumentException("size must be >= 0 but was " + size);
      }
      if (maxTop2Width < size) {
        throw new IllegalArgumentException(
            "maxTop2Width must be >= size " + size + " but was " + maxTop2Width);
      }
    }

    static Leaf defaults() {
      return new Leaf(7, Colour.BLUE, 9);
    }
  }

  record Tree(
      String name,
      double share,
      boolean tall,
      Leaf leaf,
      List<Leaf> leaves,
      Map<String, String> tags) {}

  private static final Map<String, ?> DEFAULTS =
      Map.of(
          "name",
          "oak",
          "share",
          0.5,
          "tall",
          false,
          "leaf",
          Leaf.defaults(),
          "leaves",
          List.of(),
          "tags",
          Map.of("a", "1"));

  @Test
  void takesDefaultsForKeysLeftOutAtEveryDepth() throws IOException {
    Tree tree = read("leaf: {colour: dark-red}\nleaves: [{size: 1}]\ntags: {b: no}\n");
    assertThat(tree.name()).isEqualTo("oak");
    assertThat(tree.leaf()).isEqualTo(new Leaf(7, Colour.DARK_RED, 9));
    assertThat(tree.leaves()).containsExactly(new Leaf(1, Colour.BLUE, 9));
    assertThat(tree.tags()).isEqualTo(Map.of("a", "1", "b", "no"));
  }

  @Test
  void laysOverridesOverTheFile() throws IOException {
    Tree tree = read("share: 0.1\n", "leaf.size=3", "share=1", "leaves=[{size: 2}]");
    assertThat(tree.leaf().size()).isEqualTo(3);
    assertThat(tree.share()).isEqualTo(1.0);
    assertThat(tree.leaves()).hasSize(1);
  }

  @Test
  void replacesVariables() throws IOException {
    assertThat(read("variables: {root: a}\nname: ${root}/b\n").name()).isEqualTo("a/b");
    assertThat(read("variables: {root: a}\nname: ${root}/b\n", "variables.root=c").name())
        .isEqualTo("c/b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'name: x\nleef: {}'|c.yaml:2: leef is not a known key; did you mean \"leaf\"?",
        "'name: x\nname: y'|c.yaml:2: name is given twice",
        "'leaf:\n  size: -3'|c.yaml:2: leaf: size must be >= 0 but was -3",
        "'leaves:\n- {size: 1}\n- {size: big}'|c.yaml:3: leaves[1].size must be a whole number but was \"big\"",
        "'leaf:\n  max_top2_width: 2'|c.yaml:2: leaf: max_top2_width must be >= size 7 but was 2",
        "'leaf: {maxTop2Width: 8}'|c.yaml:1: leaf.maxTop2Width is not a known key; did you mean \"max_top2_width\"?",
        "'leaf: {size: 1.5}'|c.yaml:1: leaf.size must be a whole number but was \"1.5\"",
        "'leaf: {size: 99999999999}'|c.yaml:1: leaf.size must be a whole number but was \"99999999999\"",
        "'share: true'|c.yaml:1: share must be a number but was \"true\"",
        "'tall: 1'|c.yaml:1: tall must be true or false but was \"1\"",
        "'leaf: 3'|c.yaml:1: leaf must be a map of keys but was \"3\"",
        "'leaf: {colour: green}'|c.yaml:1: leaf.colour must be one of [dark-red, blue] but was \"green\"",
        "'leaves: {}'|c.yaml:1: leaves must be a list but was a map",
        "'name: ${nowhere}'|c.yaml:1: name there is no variable \"nowhere\"",
        "'name:'|c.yaml:1: name must be a string but was empty",
        "'name: [a'|not valid YAML",
        "'- a'|a config is a map of keys",
      })
  void saysWhereAndWhy(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }

  @Test
  void namesAMissingFileAndAMalformedOverride() {
    assertThatThrownBy(() -> ConfigFile.read(folder.resolve("none.yaml"), List.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("none.yaml: no such file");
    assertThatThrownBy(() -> read("name: x", "share"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("--set takes KEY=VALUE");
    assertThatThrownBy(() -> read("name: x", "leaf.sise=1"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("leaf.sise is not a known key; did you mean \"size\"?");
  }

  @Test
  void aTreeOfRecordsShowsLabelsAndOrder() {
    assertThat(
            ConfigTree.of(new Tree("oak", 0.5, false, Leaf.defaults(), List.of(), Map.of("a", "1")))
                .toString())
        .isEqualTo(
            "{\"name\":\"oak\",\"share\":0.5,\"tall\":false,\"leaf\":{\"size\":7,\"colour\":\"blue\",\"max_top2_width\":9},"
                + "\"leaves\":[],\"tags\":{\"a\":\"1\"}}");
  }

  private Tree read(String yaml, String... overrides) throws IOException {
    Path file = folder.resolve("c.yaml");
    Files.writeString(file, yaml);
    return ConfigFile.read(file, List.of(overrides)).bind(Tree.class, DEFAULTS);
  }
}
