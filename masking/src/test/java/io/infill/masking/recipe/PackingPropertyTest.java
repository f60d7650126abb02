package io.infill.masking.recipe;

import static io.infill.masking.Fixtures.SPECIAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.infill.ingest.dataset.LedgerEntry;
import io.infill.masking.DocumentBoundaries;
import io.infill.masking.DocumentPacking;
import io.infill.masking.Fixtures;
import io.infill.masking.Fixtures.Packed;
import io.infill.masking.Fixtures.Text;
import io.infill.masking.MaskingConfig;
import io.infill.masking.Recipe;
import io.infill.masking.Segment;
import io.infill.masking.Task;
import io.infill.masking.TaskMix;
import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.SequenceInvariants;
import io.infill.masking.layout.Unmasking;
import io.infill.tokenize.TokenSequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What must hold for any documents, in any setting of the recipes. */
class PackingPropertyTest {

  @Property(tries = 150)
  void infill_rows_are_sound_and_unmask_to_their_segments(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 60) int documents,
      @ForAll @IntRange(max = 700) int most,
      @ForAll @IntRange(max = 2) int third,
      @ForAll DocumentBoundaries boundaries,
      @ForAll boolean eop) {
    List<Text> texts = Fixtures.texts(seed, documents, 0, most);
    MaskingConfig config = Fixtures.config(Recipe.INFILL, 512, third / 2.0, boundaries, eop);
    Packed packed = Fixtures.pack(config, texts, seed);

    assertThat(packed.dropped()).isEmpty();
    assertThat(packed.cutTargets()).isZero();
    for (TrainingSequence sequence : packed.sequences()) {
      assertThat(SequenceInvariants.check(sequence, 512, SPECIAL, Recipe.INFILL)).isEmpty();
      if (sequence.task() == Task.MASK) {
        assertThat(sequence.spanEnds().toArray()).containsOnly(SPECIAL.eop());
      }
    }
    assertEveryTokenStandsOnceInOrder(texts, packed);
    assertUnmasksToSegments(texts, packed);
  }

  @Property(tries = 150)
  void any_mix_and_packing_loses_and_doubles_no_token(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 80) int documents,
      @ForAll @IntRange(max = 900) int most,
      @ForAll @IntRange(min = 1, max = 200) int longestSentence,
      @ForAll DocumentBoundaries boundaries,
      @ForAll DocumentPacking packing,
      @ForAll @IntRange(min = 1, max = 8) int window,
      @ForAll @IntRange(max = 2) int padding) {
    List<Text> texts = Fixtures.prose(seed, documents, 0, most, longestSentence);
    MaskingConfig config =
        Fixtures.with(
            Fixtures.config(Recipe.INFILL, 512, 0.3, boundaries, false),
            "taskMix",
            new TaskMix(0.3, 0.2, 0.5),
            "packing",
            packing,
            "packWindow",
            window,
            "maxPadding",
            new double[] {0, 0.01, 1}[padding]);
    assertSound(config, texts, seed);
  }

  @Example
  void extreme_settings_never_crash_and_keep_the_invariants() {
    for (int sequenceLength : new int[] {512, 2048, 32_768}) {
      for (int blocks : new int[] {1, 8}) {
        for (double ratio : new double[] {0.01, 0.5}) {
          for (double mean : new double[] {1, 20}) {
            extreme(sequenceLength, blocks, ratio, mean);
          }
        }
      }
    }
  }

  private static void extreme(int sequenceLength, int blocks, double ratio, double mean) {
    List<Text> texts = new ArrayList<>(Fixtures.prose(5, 300, 0, 60, 5));
    texts.addAll(Fixtures.prose(6, 4, 0, 40_000, 300));
    texts.addAll(Fixtures.texts(7, 200, 0, 0));
    texts.addAll(Fixtures.texts(8, 60, 0, 700));
    for (Recipe recipe : Recipe.values()) {
      MaskingConfig base =
          Fixtures.with(
              MaskingConfig.defaults(),
              "recipe",
              recipe,
              "sequenceLength",
              sequenceLength,
              "blocks",
              blocks,
              "maskRatio",
              recipe == Recipe.GLM_130B ? Math.max(ratio, 1.0 / 32) : ratio,
              "gmaskMinRatio",
              0.01,
              "spanMean",
              mean,
              "taskMix",
              new TaskMix(0.7, 0.3, 0),
              "shortSequenceProbability",
              0.3,
              "singleSpanProbability",
              0.3);
      if (recipe == Recipe.GLM_130B) {
        assertSound(base, texts, 3);
        continue;
      }
      for (DocumentPacking packing : DocumentPacking.values()) {
        for (DocumentBoundaries boundaries : DocumentBoundaries.values()) {
          assertSound(
              Fixtures.with(
                  base,
                  "packing",
                  packing,
                  "packWindow",
                  2,
                  "documentBoundaries",
                  boundaries,
                  "eopOnGmask",
                  blocks == 1,
                  "gmaskMinRatio",
                  blocks == 1 ? 0.0 : 1.0,
                  "taskMix",
                  new TaskMix(0.4, 0.2, 0.4)),
              texts,
              3);
        }
      }
    }
  }

  @Example
  void a_row_whose_text_has_no_sentence_end_falls_back_to_gmask() {
    MaskingConfig config =
        Fixtures.with(
            Fixtures.config(Recipe.INFILL, 512, 0, DocumentBoundaries.SHARED, false),
            "taskMix",
            new TaskMix(0, 0, 1));
    List<Text> texts = new ArrayList<>(Fixtures.prose(1, 1, 5_000, 5_000, 20));
    texts.addAll(Fixtures.texts(2, 1, 5_000, 5_000));
    for (DocumentPacking packing : DocumentPacking.values()) {
      Packed packed = Fixtures.pack(Fixtures.with(config, "packing", packing), texts, 1);
      List<Task> tasks = packed.sequences().stream().map(TrainingSequence::task).toList();
      assertThat(tasks.get(0)).isEqualTo(Task.SMASK);
      assertThat(tasks).containsOnly(Task.SMASK, Task.GMASK);
      assertThat(tasks.lastIndexOf(Task.SMASK)).isLessThan(tasks.indexOf(Task.GMASK));
    }
  }

  @Property(tries = 30)
  void another_epoch_masks_the_same_tokens_anew(
      @ForAll long seed, @ForAll DocumentPacking packing) {
    List<Text> texts = Fixtures.prose(seed, 30, 0, 400, 30);
    MaskingConfig config =
        Fixtures.with(
            Fixtures.config(Recipe.INFILL, 512, 0.5, DocumentBoundaries.SHARED, false),
            "packing",
            packing);
    Packed first = Fixtures.pack(config, texts, MaskEpoch.seed(seed, 0));
    Packed second = Fixtures.pack(config, texts, MaskEpoch.seed(seed, 1));

    assertThat(first).isEqualTo(Fixtures.pack(config, texts, seed));
    assertThat(second.sequences()).isNotEqualTo(first.sequences());
    assertThat(second.sequences().stream().map(TrainingSequence::id))
        .doesNotContainAnyElementsOf(first.sequences().stream().map(TrainingSequence::id).toList());
    seenTokens(texts, second).values().forEach(seen -> assertThat(seen).containsOnly(1));
  }

  /** Every row keeps the invariants and unmasks, every token stands once, the account balances. */
  private static void assertSound(MaskingConfig config, List<Text> texts, long seed) {
    Packed packed = Fixtures.pack(config, texts, seed);
    for (TrainingSequence sequence : packed.sequences()) {
      assertThat(
              SequenceInvariants.check(sequence, config.sequenceLength(), SPECIAL, config.recipe()))
          .as(config + " " + sequence.id())
          .isEmpty();
    }
    seenTokens(texts, packed)
        .values()
        .forEach(
            seen -> assertThat(IntStream.of(seen)).as(config.toString()).allMatch(n -> n == 1));
    assertThat(AccountOf.packing(config, texts, seed).close().balances()).isTrue();
    if (config.recipe() == Recipe.INFILL) {
      assertThat(packed.dropped()).isEmpty();
      assertUnmasksToSegments(texts, packed);
    }
  }

  @Property(tries = 60)
  void reference_rows_are_sound_and_every_token_stands_once_or_is_named_as_dropped(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 60) int documents,
      @ForAll @IntRange(max = 700) int most) {
    List<Text> texts = Fixtures.texts(seed, documents, 0, most);
    MaskingConfig config =
        Fixtures.config(Recipe.GLM_130B, 512, 0.5, DocumentBoundaries.SHARED, false);
    Packed packed = Fixtures.pack(config, texts, seed);

    for (TrainingSequence sequence : packed.sequences()) {
      assertThat(SequenceInvariants.check(sequence, 512, SPECIAL)).isEmpty();
    }
    Map<String, int[]> seen = seenTokens(texts, packed);
    for (Text text : texts) {
      assertThat(seen.get(text.id().toString())).containsOnly(1);
    }
  }

  @Property(tries = 60)
  void the_account_balances_for_every_recipe(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 60) int documents,
      @ForAll @IntRange(max = 700) int most,
      @ForAll Recipe recipe) {
    List<Text> texts = Fixtures.texts(seed, documents, 0, most);
    MaskingConfig config = Fixtures.config(recipe, 512, 0.5, DocumentBoundaries.SHARED, false);
    LedgerEntry entry = AccountOf.packing(config, texts, seed).close();

    assertThat(entry.in().records()).isEqualTo(documents);
    assertThat(entry.balances()).as(entry.toString()).isTrue();
  }

  @Property(tries = 20)
  void the_same_seed_gives_the_same_rows_and_another_seed_other_masks(@ForAll long seed) {
    List<Text> texts = Fixtures.texts(seed, 30, 0, 400);
    MaskingConfig config =
        Fixtures.config(Recipe.INFILL, 512, 0.5, DocumentBoundaries.SHARED, false);

    Packed packed = Fixtures.pack(config, texts, seed);
    assertThat(Fixtures.pack(config, texts, seed)).isEqualTo(packed);
    assertThat(Fixtures.pack(config, texts, seed + 1).sequences()).isNotEqualTo(packed.sequences());
    assertThat(new HashSet<>(packed.sequences().stream().map(TrainingSequence::id).toList()))
        .hasSameSizeAs(packed.sequences());
  }

  private static void assertEveryTokenStandsOnceInOrder(List<Text> texts, Packed packed) {
    int document = 0;
    int token = 0;
    for (TrainingSequence sequence : packed.sequences()) {
      for (Segment segment : sequence.segments()) {
        assertThat(segment.document()).isEqualTo(texts.get(document).id().toString());
        assertThat(segment.start()).isEqualTo(token);
        token = segment.end();
        if (token == texts.get(document).tokens().tokens()) {
          document++;
          token = 0;
        }
      }
    }
    assertThat(document).isEqualTo(texts.size());
    assertThat(token).isZero();
  }

  private static void assertUnmasksToSegments(List<Text> texts, Packed packed) {
    Map<String, TokenSequence> byName = new HashMap<>();
    texts.forEach(text -> byName.put(text.id().toString(), text.tokens()));
    for (TrainingSequence sequence : packed.sequences()) {
      for (int block = 0; block < sequence.divisions().tokens(); block++) {
        int[] text = new int[sequence.tokens().tokens()];
        int at = 0;
        for (Segment segment : sequence.segments()) {
          if (segment.block() == block) {
            int tokens = segment.end() - segment.start();
            byName.get(segment.document()).copyTo(segment.start(), text, at, tokens);
            at += tokens;
          }
        }
        assertThat(Unmasking.unmask(sequence, block, SPECIAL))
            .contains(TokenSequence.copyOfRange(text, 0, at));
      }
    }
  }

  private static Map<String, int[]> seenTokens(List<Text> texts, Packed packed) {
    Map<String, int[]> seen = new HashMap<>();
    texts.forEach(text -> seen.put(text.id().toString(), new int[text.tokens().tokens()]));
    for (TrainingSequence sequence : packed.sequences()) {
      sequence.segments().forEach(s -> count(seen.get(s.document()), s.start(), s.end()));
    }
    packed.dropped().forEach(d -> count(seen.get(d.document()), d.start(), d.end()));
    return seen;
  }

  private static void count(int[] seen, int start, int end) {
    for (int i = start; i < end; i++) {
      seen[i]++;
    }
  }
}
