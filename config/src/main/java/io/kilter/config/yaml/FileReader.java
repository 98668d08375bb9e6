package io.kilter.config.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Settings in the text of a YAML file, whose keys may be nested or joined by dots. */
final class FileReader {
  private final Schema schema = Schema.KILTER;
  private final Map<String, Given> given = new LinkedHashMap<>();
  private final Map<String, Origin.InFile> seen = new LinkedHashMap<>();
  private final String file;
  private final List<Problem> problems;

  /**
   * Reads one file.
   *
   * @param file its name in problems
   * @param problems takes what is wrong
   */
  FileReader(String file, List<Problem> problems) {
    this.file = file;
    this.problems = problems;
  }

  /** What the text sets, in its order. */
  List<Given> read(String text) {
    Optional<Node> root = compose(text);
    if (root.isPresent() && !isNothing(root.get())) {
      if (root.get() instanceof MappingNode mapping) {
        readGroup("", mapping);
      } else {
        refuse(root.get(), "a file of settings holds sections such as kafka: and stream:");
      }
    }
    return List.copyOf(given.values());
  }

  private Optional<Node> compose(String text) {
    try {
      LoadSettings settings =
          LoadSettings.builder().setLabel(file).setSchema(new CoreSchema()).build();
      return new Compose(settings).composeString(text);
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
      String where = mark.map(at -> origin(at).place()).orElse(file);
      problems.add(new Problem(where, "this is not YAML: " + e.getProblem()));
    } catch (YamlEngineException e) {
      problems.add(new Problem(file, "this is not YAML: " + e.getMessage()));
    } catch (StackOverflowError e) {
      problems.add(new Problem(file, "this is nested too deeply"));
    }
    return Optional.empty();
  }

  private void readGroup(String path, MappingNode mapping) {
    for (NodeTuple entry : mapping.getValue()) {
      Node keyNode = entry.getKeyNode();
      if (!(keyNode instanceof ScalarNode name)) {
        refuse(keyNode, "a key must be a text");
        continue;
      }
      String key = path.isEmpty() ? name.getValue() : path + "." + name.getValue();
      if (schema.keys().containsKey(key)) {
        readSetting(schema.keys().get(key), name, entry.getValueNode());
      } else if (!schema.groups().contains(key)) {
        refuseKey(key, path, name, entry.getValueNode());
      } else if (entry.getValueNode() instanceof MappingNode group) {
        readGroup(key, group);
      } else if (!isNothing(entry.getValueNode())) {
        refuse(entry.getValueNode(), key + " holds settings (" + within(key) + "), not a value");
      }
    }
  }

  private void refuseKey(String key, String path, Node name, Node value) {
    Set<String> candidates = new TreeSet<>(schema.keys().keySet());
    if (value instanceof MappingNode) {
      candidates.addAll(schema.groups());
    }
    String hint =
        NearestKey.to(key, candidates)
            .map(nearest -> "did you mean " + nearest + "?")
            .orElseGet(() -> (path.isEmpty() ? "there are " : path + " has ") + within(path));
    refuse(name, key + " is not a setting; " + hint);
  }

  private void readSetting(SettingKey key, Node name, Node value) {
    Origin.InFile before = seen.putIfAbsent(key.path(), origin(name));
    if (before != null) {
      refuse(name, key.path() + " is set twice, first on line " + before.line());
      return;
    }
    try {
      given.put(key.path(), new Given(key, value(key.type(), value), origin(value)));
    } catch (IllegalArgumentException e) {
      refuse(value, key.path() + ": " + e.getMessage());
    }
  }

  private static Object value(ValueType type, Node node) {
    if (isNothing(node)) {
      throw new IllegalArgumentException("there is no value; without the key the default holds");
    }
    if (type == ValueType.LIST) {
      if (node instanceof SequenceNode sequence) {
        List<String> values = new ArrayList<>();
        sequence.getValue().forEach(element -> values.add(scalar(element)));
        return values;
      }
      throw new IllegalArgumentException("this must be a list, as in [one, two]");
    }
    return type.parse(scalar(node));
  }

  private static String scalar(Node node) {
    if (node instanceof ScalarNode scalar && !isNothing(node)) {
      return scalar.getValue();
    }
    throw new IllegalArgumentException("this must be a single value");
  }

  private static boolean isNothing(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  /** The names in a group, for a person to choose from. */
  private String within(String group) {
    if (group.isEmpty()) {
      return String.join(", ", schema.sections().stream().map(Schema.Section::name).toList());
    }
    String prefix = group + ".";
    return String.join(
        ", ",
        schema.keys().keySet().stream()
            .filter(key -> key.startsWith(prefix))
            .map(key -> key.substring(prefix.length()))
            .toList());
  }

  private void refuse(Node node, String what) {
    problems.add(new Problem(origin(node).place(), what));
  }

  private Origin.InFile origin(Node node) {
    return origin(node.getStartMark().orElseThrow());
  }

  private Origin.InFile origin(Mark mark) {
    return new Origin.InFile(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
