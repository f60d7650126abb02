package io.infill.jobs.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One YAML file with the command line's {@code --set} overrides laid over it, ready to be bound to
 * a record.
 *
 * <p>A top-level map {@code variables} names strings that values use as {@code ${name}}; {@code
 * --set variables.name=…} gives them from outside.
 */
public final class ConfigFile {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
  private static final String VARIABLES = "variables";

  private final Path path;
  private final MappingNode root;
  private final Map<String, String> variables;

  private ConfigFile(Path path, MappingNode root, Map<String, String> variables) {
    this.path = path;
    this.root = root;
    this.variables = variables;
  }

  /**
   * Reads {@code path} and applies {@code overrides}, each {@code dotted.key=YAML value}.
   *
   * @throws ConfigException if the file is missing, is not YAML, or an override is malformed
   */
  public static ConfigFile read(Path path, List<String> overrides) {
    MappingNode root;
    try {
      Node node = compose(path.toString(), Files.readString(path));
      if (!(node instanceof MappingNode mapping)) {
        throw new ConfigException(path + ": a config is a map of keys, but this file is not");
      }
      root = mapping;
    } catch (NoSuchFileException e) {
      throw new ConfigException(path + ": no such file", e);
    } catch (CharacterCodingException e) {
      throw new ConfigException(path + ": not a UTF-8 text file", e);
    } catch (IOException e) {
      throw new ConfigException(path + ": cannot be read: " + e.getMessage(), e);
    }
    for (String override : overrides) {
      int equals = override.indexOf('=');
      if (equals < 1) {
        throw new ConfigException(
            "--set takes KEY=VALUE, such as --set run.parallelism=4, but was \"" + override + '"');
      }
      Node value = compose("--set " + override, override.substring(equals + 1));
      put(root, List.of(override.substring(0, equals).split("\\.", -1)), value);
    }
    return new ConfigFile(path, root, variablesOf(path, root));
  }

  /** The folder that relative paths in the file start from. */
  public Path baseDirectory() {
    Path parent = path.toAbsolutePath().normalize().getParent();
    return parent;
  }

  public Path path() {
    return path;
  }

  /** File and line of a key such as {@code stages[0].mix}, or of what it stands in. */
  public String where(String key) {
    Node node = root;
    int line = RecordBinder.line(root);
    for (String name : key.split("[.\\[\\]]+", -1)) {
      Node next = null;
      if (node instanceof MappingNode map) {
        for (NodeTuple tuple : map.getValue()) {
          if (keyOf(tuple).equals(name)) {
            next = tuple.getValueNode();
            line = RecordBinder.line(tuple.getKeyNode());
          }
        }
      } else if (node instanceof SequenceNode list && name.matches("\\d{1,6}")) {
        int number = Integer.parseInt(name);
        if (number < list.getValue().size()) {
          next = list.getValue().get(number);
          line = RecordBinder.line(next);
        }
      }
      if (next == null) {
        break;
      }
      node = next;
    }
    return path + ":" + line;
  }

  /**
   * Binds the file to {@code type}.
   *
   * @param defaults values for keys that the file leaves out, by component name; a key without one
   *     is null or, if a number, required
   * @throws ConfigException naming file, line, key, rule and value
   */
  public <T extends Record> T bind(Class<T> type, Map<String, ?> defaults) {
    MappingNode withoutVariables =
        new MappingNode(
            root.getTag(),
            true,
            root.getValue().stream().filter(t -> !VARIABLES.equals(keyOf(t))).toList(),
            root.getStartMark(),
            root.getEndMark(),
            root.getFlowStyle());
    return new RecordBinder(path.toString(), this::expand).bind(withoutVariables, type, defaults);
  }

  /** Replaces each {@code ${name}} of {@code value}. */
  private String expand(String value) {
    Matcher matcher = VARIABLE.matcher(value);
    StringBuilder expanded = new StringBuilder();
    while (matcher.find()) {
      String replacement = variables.get(matcher.group(1));
      if (replacement == null) {
        throw new IllegalArgumentException(
            "there is no variable \"%s\"; known are %s (give it with --set variables.%s=...)"
                .formatted(matcher.group(1), variables.keySet(), matcher.group(1)));
      }
      matcher.appendReplacement(expanded, Matcher.quoteReplacement(replacement));
    }
    return matcher.appendTail(expanded).toString();
  }

  private static Map<String, String> variablesOf(Path path, MappingNode root) {
    Map<String, String> variables = new TreeMap<>();
    for (NodeTuple tuple : root.getValue()) {
      if (!VARIABLES.equals(keyOf(tuple))) {
        continue;
      }
      if (!(tuple.getValueNode() instanceof MappingNode map)) {
        throw new ConfigException(
            "%s:%d: variables must be a map of names to strings"
                .formatted(path, RecordBinder.line(tuple.getKeyNode())));
      }
      for (NodeTuple variable : map.getValue()) {
        if (!(variable.getValueNode() instanceof ScalarNode scalar)) {
          throw new ConfigException(
              "%s:%d: variables.%s must be a string"
                  .formatted(path, RecordBinder.line(variable.getKeyNode()), keyOf(variable)));
        }
        variables.put(keyOf(variable), scalar.getValue());
      }
    }
    return variables;
  }

  private static Node compose(String name, String yaml) {
    try {
      Node node =
          new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(yaml));
      if (node == null) {
        throw new ConfigException(name + ": is empty");
      }
      return node;
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      throw new ConfigException(
          "%s:%d: not valid YAML: %s"
              .formatted(name, mark == null ? 1 : mark.getLine() + 1, e.getProblem()),
          e);
    }
  }

  private static void put(MappingNode map, List<String> keys, Node value) {
    List<NodeTuple> tuples = new ArrayList<>(map.getValue());
    int at = 0;
    while (at < tuples.size() && !keys.get(0).equals(keyOf(tuples.get(at)))) {
      at++;
    }
    Mark mark = value.getStartMark();
    Node key =
        new ScalarNode(
            Tag.STR, keys.get(0), mark, mark, org.yaml.snakeyaml.DumperOptions.ScalarStyle.PLAIN);
    Node newValue = value;
    if (keys.size() > 1) {
      newValue =
          at < tuples.size() && tuples.get(at).getValueNode() instanceof MappingNode existing
              ? existing
              : new MappingNode(Tag.MAP, true, new ArrayList<>(), mark, mark, FlowStyle.BLOCK);
      put((MappingNode) newValue, keys.subList(1, keys.size()), value);
    }
    NodeTuple tuple = new NodeTuple(key, newValue);
    if (at < tuples.size()) {
      tuples.set(at, tuple);
    } else {
      tuples.add(tuple);
    }
    map.setValue(tuples);
  }

  private static String keyOf(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }
}
