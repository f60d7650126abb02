package io.infill.ingest.html;

import io.infill.ingest.UnreadableRecordException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Cuts a parsed page into its outline, in one walk without recursion. Serves one page. */
final class OutlineReader {
  /** An open element: what it is, and what to do when it closes. */
  private record Open(Element element, Tags tag, Box box, InlineText.Mark mark, int blocks) {}

  private final Hints hints;
  private final boolean hiddenToo;
  private final Set<Element> dataTables;
  private final PageBudget budget;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Box> boxes = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private final InlineText text = new InlineText();
  private final ArrayList<Integer> boxStack = new ArrayList<>();
  private int links;
  private int lines;
  private int heading;
  private int lists;
  private int item;
  private int row;
  private int cell;

  private OutlineReader(
      Hints hints, Set<Element> dataTables, PageBudget budget, boolean hiddenToo) {
    this.hints = hints;
    this.dataTables = dataTables;
    this.budget = budget;
    this.hiddenToo = hiddenToo;
  }

  /**
   * The outline of a page.
   *
   * @param dataTables the tables that are read row by row
   * @param hiddenToo whether elements that a browser would not show are read as well
   * @throws UnreadableRecordException if elements are nested deeper than the budget allows
   */
  static Outline read(
      Element root, Hints hints, Set<Element> dataTables, PageBudget budget, boolean hiddenToo)
      throws UnreadableRecordException {
    OutlineReader reader = new OutlineReader(hints, dataTables, budget, hiddenToo);
    reader.walk(root);
    return new Outline(reader.blocks, reader.boxes);
  }

  private void walk(Element root) throws UnreadableRecordException {
    Node node = root;
    while (true) {
      boolean entered = enter(node);
      budget.checkDepth(open.size());
      Node next = entered && node.childNodeSize() > 0 ? node.childNode(0) : null;
      while (next == null) {
        if (entered) {
          leave();
        }
        if (open.isEmpty()) {
          flush();
          return;
        }
        next = node.nextSibling();
        if (next == null) {
          node = node.parent();
          entered = true;
        }
      }
      node = next;
    }
  }

  /** Takes a node in; true if it is an element whose children are to be read. */
  private boolean enter(Node node) {
    if (node instanceof TextNode words) {
      if (lines > 0 && row == 0) {
        text.addLines(words.getWholeText(), links > 0);
      } else {
        text.add(words.getWholeText(), links > 0);
      }
      return false;
    }
    if (!(node instanceof Element element)) {
      return false;
    }
    Tags tag = Tags.of(element.normalName());
    if (tag == Tags.SKIPPED || (!hiddenToo && hidden(element))) {
      return false;
    }
    if (tag == Tags.BREAK) {
      breakLine();
      return false;
    }
    if (tag.block() && row == 0) {
      openBox(element, tag);
    } else {
      openInline(element, tag);
    }
    return true;
  }

  private void openInline(Element element, Tags tag) {
    int found = element.attributesSize() == 0 ? 0 : hints.of(element.attributes());
    boolean boilerplate = (found & (Hints.BOILERPLATE | Hints.COMMENT)) != 0 && lines == 0;
    if (tag == Tags.LINK && linked(element)) {
      links++;
    }
    if (tag == Tags.CELL) {
      if (cell > 0) {
        text.addSeparator(" | ");
      }
      cell++;
    } else if (tag.block()) {
      text.addSpace();
    }
    open.push(new Open(element, tag, null, boilerplate ? text.mark() : null, blocks.size()));
  }

  private void openBox(Element element, Tags tag) {
    if (lines > 0) {
      text.breakKeptLine();
    } else {
      flush();
    }
    int found = element.attributesSize() == 0 ? 0 : hints.of(element.attributes());
    if (tag == Tags.ASIDE) {
      found |= Hints.BOILERPLATE;
    }
    int parent = boxStack.isEmpty() ? -1 : boxStack.get(boxStack.size() - 1);
    Box box = new Box(parent, tag, found, blocks.size());
    boxStack.add(boxes.size());
    boxes.add(box);
    open.push(new Open(element, tag, box, null, 0));
    switch (tag) {
      case LINES -> lines++;
      case LIST -> lists++;
      case ITEM -> item = Math.max(1, lists);
      case HEADING -> heading = element.normalName().charAt(1) - '0';
      case ROW -> row = inDataTable(element) ? 1 : 0;
      default -> {}
    }
    cell = 0;
  }

  private boolean inDataTable(Element row) {
    Element parent = row.parent();
    return parent != null
        && (dataTables.contains(parent)
            || (parent.parent() != null && dataTables.contains(parent.parent())));
  }

  private void leave() {
    Open closed = open.pop();
    if (closed.box == null) {
      leaveInline(closed);
      return;
    }
    if (lines == 0 || (closed.tag == Tags.LINES && lines == 1)) {
      flush();
    } else {
      text.breakKeptLine();
    }
    switch (closed.tag) {
      case LINES -> lines--;
      case LIST -> lists--;
      case ITEM -> item = 0;
      case HEADING -> heading = 0;
      case ROW -> row = 0;
      default -> {}
    }
    boxStack.remove(boxStack.size() - 1);
    closed.box.close(blocks.size(), boxes.size());
  }

  private void leaveInline(Open closed) {
    if (closed.tag == Tags.LINK && linked(closed.element)) {
      links--;
    }
    if (closed.tag.block()) {
      text.addSpace();
    }
    if (closed.mark != null && closed.blocks == blocks.size()) {
      text.reset(closed.mark);
    }
  }

  private static boolean linked(Element element) {
    return element.attributesSize() > 0 && element.attributes().hasKey("href");
  }

  private void breakLine() {
    if (row > 0) {
      text.addSpace();
    } else if (lines > 0) {
      text.breakKeptLine();
    } else if (text.breakLine()) {
      flush();
    }
  }

  private void flush() {
    int weight = text.weight();
    int linkWeight = text.linkWeight();
    int commas = text.commas();
    String taken = lines > 0 ? text.takeLines() : text.take();
    if (weight == 0) {
      return;
    }
    Block.Kind kind = Block.Kind.PARAGRAPH;
    int level = 0;
    if (lines > 0) {
      kind = Block.Kind.CODE;
    } else if (row > 0) {
      kind = Block.Kind.ROW;
    } else if (heading > 0) {
      kind = Block.Kind.HEADING;
      level = heading;
    } else if (item > 0) {
      kind = Block.Kind.ITEM;
      level = item;
      item = 0;
    }
    int box = boxStack.isEmpty() ? 0 : boxStack.get(boxStack.size() - 1);
    blocks.add(new Block(kind, box, taken, weight, linkWeight, commas, level));
  }

  private static boolean hidden(Element element) {
    if (element.attributesSize() == 0) {
      return false;
    }
    Attributes attributes = element.attributes();
    String style = attributes.get("style");
    return (!style.isEmpty() && displayNone(style))
        || attributes.hasKey("hidden")
        || attributes.get("aria-hidden").equals("true");
  }

  private static boolean displayNone(String style) {
    int display = style.toLowerCase(Locale.ROOT).indexOf("display");
    if (display < 0) {
      return false;
    }
    int at = display + "display".length();
    while (at < style.length() && (style.charAt(at) == ' ' || style.charAt(at) == ':')) {
      at++;
    }
    return style.regionMatches(true, at, "none", 0, 4);
  }
}
