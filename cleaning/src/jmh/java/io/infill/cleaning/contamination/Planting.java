package io.infill.cleaning.contamination;

import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Ways in which an item of an evaluation set gets into a document. */
enum Planting {
  VERBATIM("verbatim"),
  SCRIPT("case, width, T/S"),
  EDITED_5("5 % edited"),
  EDITED_10("10 % edited"),
  EDITED_20("20 % edited"),
  FIRST_FIELD("first field only"),
  HALF("half of it"),
  INLINE("in a sentence");

  private static final Transliterator TRADITIONAL =
      Transliterator.getInstance("Simplified-Traditional");

  private final String label;

  Planting(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /** {@code host} with the item in its middle. */
  String plant(EvaluationItem item, String host, String filler, long seed) {
    String all =
        item.parts().stream().map(EvaluationItem.Part::text).collect(Collectors.joining("\n"));
    String first = item.parts().get(0).text();
    boolean han = isHan(first);
    SplittableRandom random = new SplittableRandom(seed);
    return switch (this) {
      case VERBATIM -> within(host, "\n\n" + all + "\n\n");
      case SCRIPT -> within(host, "\n\n" + otherScript(all, han) + "\n\n");
      case EDITED_5 -> within(host, "\n\n" + edited(all, han, 0.05, filler, random) + "\n\n");
      case EDITED_10 -> within(host, "\n\n" + edited(all, han, 0.1, filler, random) + "\n\n");
      case EDITED_20 -> within(host, "\n\n" + edited(all, han, 0.2, filler, random) + "\n\n");
      case FIRST_FIELD -> within(host, "\n\n" + first + "\n\n");
      case HALF -> within(host, "\n\n" + half(first, han) + "\n\n");
      case INLINE -> within(host, inline(first, han));
    };
  }

  static boolean isHan(String text) {
    return text.chars().filter(c -> c >= 0x3400 && c <= 0x9FFF).count() * 3 > text.length();
  }

  /** At the end of the line in the middle of the host, or at the middle itself in one long line. */
  private static String within(String host, String planted) {
    int middle = host.length() / 2;
    int at = host.indexOf('\n', middle);
    if (at < 0 || at > middle + 500) {
      at = host.indexOf(' ', middle);
    }
    if (at < 0 || at > middle + 500) {
      at = middle;
    }
    return host.substring(0, at) + planted + host.substring(at);
  }

  private static String inline(String text, boolean han) {
    return han
        ? "另外我们还听说过" + text.replace("\n", "") + "以后再慢慢说"
        : " and somebody told us then that " + text.replace("\n", " ") + " which nobody believed ";
  }

  private static String otherScript(String text, boolean han) {
    if (han) {
      StringBuilder wide = new StringBuilder(TRADITIONAL.transliterate(text));
      for (int i = 0; i < wide.length(); i++) {
        char c = wide.charAt(i);
        if (c > ' ' && c < 0x7F) {
          wide.setCharAt(i, (char) (c - '!' + '！'));
        }
      }
      return wide.toString();
    }
    return text.toUpperCase(Locale.ROOT).replace(" ", "  ").replace('\'', '’').replace(".", " .");
  }

  private static String half(String text, boolean han) {
    if (han) {
      return text.substring(0, text.length() / 2);
    }
    List<String> words = List.of(text.split(" ", -1));
    return String.join(" ", words.subList(0, (words.size() + 1) / 2));
  }

  /** A third each of replaced, left out and put in, among words or among characters. */
  private static String edited(
      String text, boolean han, double share, String filler, SplittableRandom random) {
    List<String> units = units(text, han);
    List<String> others = units(filler, han);
    List<String> edited = new ArrayList<>();
    for (String unit : units) {
      if (random.nextDouble() >= share) {
        edited.add(unit);
        continue;
      }
      int kind = random.nextInt(3);
      if (kind > 0) {
        edited.add(others.get(random.nextInt(others.size())));
      }
      if (kind == 2) {
        edited.add(unit);
      }
    }
    return String.join(han ? "" : " ", edited);
  }

  private static List<String> units(String text, boolean han) {
    return List.of(text.split(han ? "" : " ", -1));
  }
}
