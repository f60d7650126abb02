package io.infill.mip.dataset;

import io.infill.mip.MalformedDatasetException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML map read key by key with the place of every value, so that a failure can name its line.
 * Nothing is constructed from tags. Keys are text and stand once.
 */
final class YamlMap {
  private final String file;
  private final String path;
  private final MappingNode node;
  private final Map<String, Node> values = new LinkedHashMap<>();

  private YamlMap(String file, String path, MappingNode node) throws MalformedDatasetException {
    this.file = file;
    this.path = path;
    this.node = node;
    for (NodeTuple tuple : node.getValue()) {
      String key = key(tuple.getKeyNode());
      if (values.put(key, tuple.getValueNode()) != null) {
        throw at(tuple.getKeyNode(), path + key, "stands twice");
      }
    }
  }

  /** Reads the one document of a file, which must be a map. */
  static YamlMap read(Path yaml) throws IOException {
    String file = yaml.toString().replace('\\', '/');
    LoaderOptions limits = new LoaderOptions();
    try (Reader reader = Files.newBufferedReader(yaml, StandardCharsets.UTF_8)) {
      Node root = new Yaml(limits).compose(reader);
      if (!(root instanceof MappingNode map)) {
        throw new MalformedDatasetException(file, 1, "the file must be a map of keys");
      }
      return new YamlMap(file, "", map);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      throw new MalformedDatasetException(file, line, "not YAML: " + e.getProblem());
    } catch (YAMLException e) {
      throw new MalformedDatasetException(file, 0, "not YAML: " + e.getMessage());
    } catch (MalformedInputException e) {
      throw new MalformedDatasetException(file, 0, "not UTF-8");
    }
  }

  Set<String> keys() {
    return values.keySet();
  }

  boolean has(String key) {
    return values.containsKey(key) && !isNull(values.get(key));
  }

  /** Refuses a key that is none of {@code known}. */
  YamlMap allow(String... known) throws MalformedDatasetException {
    for (NodeTuple tuple : node.getValue()) {
      String key = key(tuple.getKeyNode());
      if (!List.of(known).contains(key)) {
        throw at(
            tuple.getKeyNode(),
            path + key,
            "is not a known key; known are " + String.join(", ", known));
      }
    }
    return this;
  }

  String text(String key) throws MalformedDatasetException {
    if (!has(key)) {
      throw at(node, path + key, "is missing");
    }
    return text(path + key, values.get(key));
  }

  Optional<String> optionalText(String key) throws MalformedDatasetException {
    return has(key) ? Optional.of(text(key)) : Optional.empty();
  }

  /** A text or a list of texts. */
  List<String> texts(String key) throws MalformedDatasetException {
    if (has(key) && values.get(key) instanceof SequenceNode list) {
      List<String> texts = new ArrayList<>();
      for (Node item : list.getValue()) {
        texts.add(text(path + key + '[' + texts.size() + ']', item));
      }
      return texts;
    }
    return List.of(text(key));
  }

  int count(String key, int missing) throws MalformedDatasetException {
    if (!has(key)) {
      return missing;
    }
    Node value = values.get(key);
    if (value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT)) {
      String digits = scalar.getValue().replace("_", "");
      if (digits.matches("[1-9][0-9]{0,8}")) {
        return Integer.parseInt(digits);
      }
    }
    throw at(
        value, path + key, "must be a whole number from 1 to 999999999 but was " + describe(value));
  }

  boolean flag(String key, boolean missing) throws MalformedDatasetException {
    if (!has(key)) {
      return missing;
    }
    Node value = values.get(key);
    if (value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
      return scalar.getValue().equalsIgnoreCase("true")
          || scalar.getValue().equalsIgnoreCase("yes")
          || scalar.getValue().equalsIgnoreCase("on");
    }
    throw at(value, path + key, "must be true or false but was " + describe(value));
  }

  boolean isList(String key) {
    return values.get(key) instanceof SequenceNode;
  }

  /** A list of maps. */
  List<YamlMap> maps(String key) throws MalformedDatasetException {
    if (!(values.get(key) instanceof SequenceNode list)) {
      throw has(key)
          ? at(values.get(key), path + key, "must be a list but was " + describe(values.get(key)))
          : at(node, path + key, "is missing");
    }
    List<YamlMap> maps = new ArrayList<>();
    for (Node item : list.getValue()) {
      maps.add(asMap(path + key + '[' + maps.size() + ']', item));
    }
    return maps;
  }

  YamlMap map(String key) throws MalformedDatasetException {
    if (!has(key)) {
      throw at(node, path + key, "is missing");
    }
    return asMap(path + key, values.get(key));
  }

  /** A failure at the value of {@code key}, or at the map where it is missing. */
  MalformedDatasetException failure(String key, String rule) {
    return at(values.getOrDefault(key, node), path + key, rule);
  }

  /** A failure of the whole map. */
  MalformedDatasetException failure(String rule) {
    int line = node.getStartMark().getLine() + 1;
    return new MalformedDatasetException(
        file, line, path.isEmpty() ? rule : path.substring(0, path.length() - 1) + ": " + rule);
  }

  private YamlMap asMap(String name, Node value) throws MalformedDatasetException {
    if (value instanceof MappingNode map) {
      return new YamlMap(file, name + '.', map);
    }
    throw at(value, name, "must be a map but was " + describe(value));
  }

  private String text(String name, Node value) throws MalformedDatasetException {
    if (value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
      return scalar.getValue();
    }
    throw at(value, name, "must be a text (put it in quotes) but was " + describe(value));
  }

  private String key(Node keyNode) throws MalformedDatasetException {
    if (keyNode instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw at(keyNode, path, "a key must be a text but was " + describe(keyNode));
  }

  private MalformedDatasetException at(Node place, String key, String rule) {
    return new MalformedDatasetException(
        file, place.getStartMark().getLine() + 1, key + " " + rule);
  }

  private static boolean isNull(Node value) {
    return value.getTag().equals(Tag.NULL);
  }

  private static String describe(Node value) {
    if (value instanceof ScalarNode scalar) {
      return isNull(value) ? "nothing" : scalar.getValue();
    }
    return value instanceof SequenceNode ? "a list" : "a map";
  }
}
