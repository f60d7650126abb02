package io.infill.masking.recipe;

import static io.infill.masking.Fixtures.SPECIAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.infill.ingest.dataset.LedgerEntry;
import io.infill.masking.DocumentBoundaries;
import io.infill.masking.Fixtures;
import io.infill.masking.Fixtures.Packed;
import io.infill.masking.Fixtures.Text;
import io.infill.masking.MaskingConfig;
import io.infill.masking.Recipe;
import io.infill.masking.Segment;
import io.infill.masking.Task;
import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.SequenceInvariants;
import io.infill.masking.layout.Unmasking;
import io.infill.tokenize.TokenSequence;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
        int[] text = new int[512];
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
