package io.infill.ingest.html;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** Tells tables of data, which are read row by row, from tables that lay out a page. */
final class DataTables implements NodeVisitor {
  /** A cell with more letters than this on average holds prose, not a datum. */
  private static final int MAX_CELL_CHARS = 120;

  private static final class Shape {
    private int rows;
    private int cells;
    private long chars;
    private boolean blocks;
  }

  private final Set<Element> found = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Shape> shapes = new ArrayDeque<>();

  private DataTables() {}

  /** The tables of data below {@code root}. */
  static Set<Element> of(Element root) {
    DataTables tables = new DataTables();
    NodeTraversor.traverse(tables, root);
    return tables.found;
  }

  @Override
  public void head(Node node, int depth) {
    if (node instanceof TextNode text) {
      if (!shapes.isEmpty() && !text.isBlank()) {
        shapes.peek().chars += text.getWholeText().length();
      }
      return;
    }
    switch (node.normalName()) {
      case "table" -> {
        if (!shapes.isEmpty()) {
          shapes.peek().blocks = true;
        }
        shapes.push(new Shape());
      }
      case "tr" -> {
        if (!shapes.isEmpty()) {
          shapes.peek().rows++;
        }
      }
      case "td", "th" -> {
        if (!shapes.isEmpty()) {
          shapes.peek().cells++;
        }
      }
      case "div", "pre", "form", "input", "select", "h1", "h2", "h3", "h4" -> {
        if (!shapes.isEmpty()) {
          shapes.peek().blocks = true;
        }
      }
      default -> {}
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (node instanceof Element element && element.normalName().equals("table")) {
      Shape shape = shapes.pop();
      boolean data =
          !shape.blocks
              && shape.rows >= 2
              && shape.cells >= 2 * shape.rows - 1
              && shape.chars <= (long) MAX_CELL_CHARS * shape.cells
              && !"presentation".equals(element.attr("role"));
      if (data) {
        found.add(element);
      }
    }
  }
}
