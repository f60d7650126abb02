package io.infill.jobs.bench;

import io.infill.ingest.Document;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Writes documents in one language out of a {@link Lexicon}: sentences with commas, numbers and
 * quotations, in paragraphs, about a topic whose words come again and again. Immutable.
 */
final class Prose {
  private static final int TOPIC_WORDS = 24;
  private static final double TOPIC_SHARE = 0.12;
  private static final int SENTENCES_PER_PARAGRAPH = 5;

  private final Lexicon lexicon;
  private final boolean chinese;

  Prose(Lexicon lexicon, boolean chinese) {
    this.lexicon = lexicon;
    this.chinese = chinese;
  }

  /**
   * A document of about {@code bytes} bytes of UTF-8: it ends with the sentence that gets there.
   */
  String document(SplittableRandom random, int bytes) {
    String[] topic = new String[TOPIC_WORDS];
    for (int i = 0; i < topic.length; i++) {
      topic[i] = lexicon.drawRare(random, Math.min(300, lexicon.size() / 4));
    }
    StringBuilder text = new StringBuilder(bytes);
    long written = 0;
    int left = 1 + random.nextInt(2 * SENTENCES_PER_PARAGRAPH);
    while (written < bytes) {
      int from = text.length();
      sentence(random, topic, text);
      if (--left == 0) {
        left = 1 + random.nextInt(2 * SENTENCES_PER_PARAGRAPH);
        text.append(chinese ? "\n" : "\n\n");
      } else if (!chinese) {
        text.append(' ');
      }
      written += Document.utf8Bytes(text.substring(from));
    }
    return text.toString().strip();
  }

  /**
   * The same text with a word put in about every {@code interval} characters, one at least: a text
   * shorter than that would be an exact copy.
   */
  String withInsertions(SplittableRandom random, String text, int interval) {
    StringBuilder changed = new StringBuilder(text.length() + text.length() / 50);
    int step = Math.min(interval, text.length() / 2);
    int from = 0;
    for (int at = step; at < text.length(); at += step) {
      int to = chinese ? at : text.indexOf(' ', at);
      if (to < from || Character.isLowSurrogate(text.charAt(to))) {
        continue;
      }
      changed.append(text, from, to).append(chinese ? "" : " ").append(lexicon.draw(random));
      from = to;
    }
    return changed.append(text, from, text.length()).toString();
  }

  /** One sentence over and over, as a page of advertisement repeats itself. */
  String spam(SplittableRandom random, int bytes) {
    StringBuilder line = new StringBuilder();
    sentence(random, new String[] {lexicon.drawRare(random, 1)}, line);
    return (line + "\n").repeat(Math.max(10, bytes / (2 * line.length())));
  }

  private void sentence(SplittableRandom random, String[] topic, StringBuilder out) {
    int words = 6 + random.nextInt(9) + random.nextInt(9);
    int start = out.length();
    boolean quoted = random.nextInt(25) == 0;
    if (quoted) {
      out.append(chinese ? '“' : '"');
    }
    int first = out.length();
    for (int w = 0; w < words; w++) {
      if (!chinese && out.length() > first) {
        out.append(' ');
      }
      if (random.nextInt(60) == 0) {
        out.append(number(random));
      } else if (random.nextDouble() < TOPIC_SHARE) {
        out.append(topic[random.nextInt(topic.length)]);
      } else {
        out.append(lexicon.draw(random));
      }
      if (w > 2 && w < words - 3 && random.nextInt(8) == 0) {
        out.append(chinese ? '，' : ',');
      }
    }
    int mark = random.nextInt(12);
    if (chinese) {
      out.append(mark == 0 ? '？' : mark == 1 ? '！' : '。');
    } else {
      out.append(mark == 0 ? '?' : mark == 1 ? '!' : '.');
      out.setCharAt(first, Character.toUpperCase(out.charAt(first)));
    }
    if (quoted) {
      out.append(chinese ? '”' : '"');
    }
    if (random.nextInt(400) == 0) {
      out.append(chinese ? "请写信到" : " Write to ").append(contact(random, start));
      out.append(chinese ? '。' : '.');
    }
  }

  private static String number(SplittableRandom random) {
    return random.nextBoolean()
        ? Integer.toString(1900 + random.nextInt(130))
        : Integer.toString(1 + random.nextInt(99));
  }

  private static String contact(SplittableRandom random, int salt) {
    return String.format(Locale.ROOT, "reader%d.%d@example.org", random.nextInt(10_000), salt);
  }
}
