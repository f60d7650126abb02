package io.infill.cleaning.dedup.labelled;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes labelled pairs of documents from texts that are no duplicates of each other: the same pairs
 * from the same texts and number.
 *
 * <p>Duplicates: {@code edits} (percent of words or characters), {@code wrapping} (navigation,
 * notices and teasers, percent of the text's length), {@code truncation} (percent that is left),
 * {@code reordering} (number of parts), {@code script} (traditional for simplified), {@code width},
 * {@code form} (case, punctuation, line breaks), {@code paraphrase} (percent of the table's words
 * that occur), {@code repost} (wrapped by 5 %, another form, percent edited).
 *
 * <p>No duplicates: {@code template} (percent of the page that is frame, facts spread over it),
 * {@code template-block} (the same, the facts in one stretch), {@code quotation} (percent of the
 * page quoted from another), {@code same-topic} (two halves of one text), {@code unrelated}.
 */
public final class PairMaker {
  private static final int ENGLISH_UNITS = 350;
  private static final int CHINESE_UNITS = 600;

  private final List<String> seeds;
  private final boolean chinese;
  private final String language;
  private final int perBatch;
  private final List<String> vocabulary = new ArrayList<>();
  private final List<List<LabelledPair>> batches = new ArrayList<>();
  private final SplittableRandom random;

  private PairMaker(List<String> seeds, boolean chinese, int perBatch, long number) {
    this.seeds = seeds;
    this.chinese = chinese;
    this.language = chinese ? "zh" : "en";
    this.perBatch = perBatch;
    this.random = new SplittableRandom(number);
    for (int i = 0; i < Math.min(50, seeds.size()); i++) {
      vocabulary.addAll(TextChanges.units(seeds.get(i), chinese));
    }
  }

  /**
   * Pairs of every kind and degree in both languages, a batch each: within a batch no text serves
   * twice.
   *
   * @param perBatch pairs in a batch; fewer where there are fewer than twice as many texts
   * @param number another number makes other pairs
   */
  public static List<List<LabelledPair>> batches(SeedTexts seeds, int perBatch, long number) {
    List<List<LabelledPair>> batches = new ArrayList<>();
    batches.addAll(new PairMaker(seeds.english(), false, perBatch, number).make());
    batches.addAll(new PairMaker(seeds.chinese(), true, perBatch, number + 1).make());
    return batches;
  }

  private List<List<LabelledPair>> make() {
    TextChanges changes = new TextChanges(chinese, vocabulary, teasers(), random.split());
    for (int percent : new int[] {1, 2, 3, 5, 10, 20, 30}) {
      duplicates("edits", percent, text -> changes.edits(text, percent));
    }
    for (int percent : new int[] {5, 10, 20, 50, 100}) {
      duplicates("wrapping", percent, text -> changes.wrapping(text, percent));
    }
    for (int percent : new int[] {95, 90, 80, 60}) {
      duplicates("truncation", percent, text -> changes.truncation(text, percent));
    }
    for (int parts : new int[] {2, 3, 6, 12}) {
      duplicates("reordering", parts, text -> changes.reordering(text, parts));
    }
    if (chinese) {
      duplicates("script", 100, changes::traditional);
    }
    duplicates("width", 100, changes::fullWidth);
    duplicates("form", 100, changes::form);
    for (int percent : new int[] {25, 100}) {
      duplicates("paraphrase", percent, text -> Synonyms.paraphrase(text, chinese, percent));
    }
    for (int percent : new int[] {1, 3}) {
      duplicates("repost", percent, text -> changes.repost(text, percent));
    }
    for (int percent : new int[] {50, 60, 70, 80, 90}) {
      templates("template", percent, true);
      templates("template-block", percent, false);
    }
    for (int percent : new int[] {20, 50}) {
      quotations(percent);
    }
    sameTopic();
    strangers();
    return batches;
  }

  /** First sentences of the seeds, as pages show them of other pages. */
  private List<String> teasers() {
    List<String> teasers = new ArrayList<>();
    for (String seed : seeds) {
      String first = TextChanges.sentences(seed).get(0).strip();
      teasers.add(first.substring(0, Math.min(first.length(), chinese ? 40 : 120)) + "\n");
    }
    return teasers;
  }

  private interface Change {
    String of(String text);
  }

  private void duplicates(String kind, int degree, Change change) {
    List<LabelledPair> batch = new ArrayList<>();
    int from = random.nextInt(seeds.size());
    for (int i = 0; i < Math.min(perBatch, seeds.size()); i++) {
      String text = seeds.get((from + i) % seeds.size());
      String changed = change.of(text);
      if (!changed.equals(text)) {
        batch.add(new LabelledPair(kind, language, degree, text, changed, true));
      }
    }
    if (!batch.isEmpty()) {
      batches.add(batch);
    }
  }

  private void templates(String kind, int percent, boolean spread) {
    TemplatePages pages = new TemplatePages(chinese, vocabulary);
    List<LabelledPair> batch = new ArrayList<>();
    int from = random.nextInt(seeds.size());
    int units = chinese ? CHINESE_UNITS : ENGLISH_UNITS;
    for (int i = 0; i < Math.min(perBatch, seeds.size() / 3); i++) {
      String frame = seeds.get((from + 3 * i) % seeds.size());
      String one = seeds.get((from + 3 * i + 1) % seeds.size());
      String other = seeds.get((from + 3 * i + 2) % seeds.size());
      batch.add(
          new LabelledPair(
              kind,
              language,
              percent,
              pages.page(i, percent, units, frame, one, spread, random.nextLong()),
              pages.page(i, percent, units, frame, other, spread, random.nextLong()),
              false));
    }
    batches.add(batch);
  }

  private void quotations(int percent) {
    List<LabelledPair> batch = new ArrayList<>();
    int from = random.nextInt(seeds.size());
    for (int i = 0; i < Math.min(perBatch, seeds.size() / 2); i++) {
      String quoted = seeds.get((from + 2 * i) % seeds.size());
      String other = seeds.get((from + 2 * i + 1) % seeds.size());
      int length = Math.min(quoted.length(), other.length() * percent / (100 - percent));
      String quotation = quoted.substring(0, Math.min(length, quoted.length() * percent / 100));
      batch.add(
          new LabelledPair(
              "quotation", language, percent, quoted, quotation + "\n" + other, false));
    }
    batches.add(batch);
  }

  private void sameTopic() {
    List<LabelledPair> batch = new ArrayList<>();
    int from = random.nextInt(seeds.size());
    for (int i = 0; i < Math.min(perBatch, seeds.size()); i++) {
      List<String> sentences = TextChanges.sentences(seeds.get((from + i) % seeds.size()));
      int half = sentences.size() / 2;
      if (half > 0) {
        String first = String.join("", sentences.subList(0, half));
        String second = String.join("", sentences.subList(half, sentences.size()));
        batch.add(new LabelledPair("same-topic", language, 50, first, second, false));
      }
    }
    batches.add(batch);
  }

  private void strangers() {
    List<LabelledPair> batch = new ArrayList<>();
    int from = random.nextInt(seeds.size());
    for (int i = 0; i < Math.min(perBatch, seeds.size() / 2); i++) {
      String one = seeds.get((from + 2 * i) % seeds.size());
      String other = seeds.get((from + 2 * i + 1) % seeds.size());
      batch.add(new LabelledPair("unrelated", language, 0, one, other, false));
    }
    batches.add(batch);
  }
}
