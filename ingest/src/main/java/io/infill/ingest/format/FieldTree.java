package io.infill.ingest.format;

import java.util.HashMap;
import java.util.Map;

/** The dotted paths of a mapping, arranged as the objects of a record are. */
final class FieldTree {
  /** What a field is taken for. */
  enum Role {
    TEXT,
    URL,
    TITLE
  }

  private final Map<String, FieldTree> children = new HashMap<>();
  private Role role;

  /** The tree for these paths; an empty path is none. */
  static FieldTree of(String textPath, String urlPath, String titlePath) {
    FieldTree root = new FieldTree();
    root.add(textPath, Role.TEXT);
    root.add(urlPath, Role.URL);
    root.add(titlePath, Role.TITLE);
    return root;
  }

  /** The part of the tree below {@code field}, or null. */
  FieldTree child(String field) {
    return children.get(field);
  }

  /** What the field here is taken for, or null. */
  Role role() {
    return role;
  }

  private void add(String path, Role newRole) {
    if (path.isEmpty()) {
      return;
    }
    FieldTree node = this;
    for (String field : path.split("\\.", -1)) {
      node = node.children.computeIfAbsent(field, f -> new FieldTree());
    }
    node.role = newRole;
  }
}
