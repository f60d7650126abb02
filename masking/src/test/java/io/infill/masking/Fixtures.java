package io.infill.masking;

import io.infill.ingest.DocumentId;
import io.infill.masking.recipe.DroppedText;
import io.infill.masking.recipe.SequencePacker;
import io.infill.masking.recipe.SequenceSink;
import io.infill.masking.span.SentenceMarks;
import io.infill.tokenize.SpecialTokens;
import io.infill.tokenize.TokenSequence;
import io.infill.tokenize.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/** Small vocabularies, documents and packings that several tests share. */
public final class Fixtures {
  /** The icetk ids; text ids in these tests lie below. */
  public static final SpecialTokens SPECIAL =
      new SpecialTokens(150_000, 150_001, 150_002, 150_004, 150_005, 150_003, 20_003);

  /** Where sentences end in {@link #prose}. */
  public static final SentenceMarks MARKS =
      SentenceMarks.of(vocabulary(), MaskingConfig.SENTENCE_ENDS);

  private Fixtures() {}

  /** A document and its row of tokens. */
  public record Text(DocumentId id, TokenSequence tokens) {}

  /** Everything that a packer gave. */
  public record Packed(
      List<TrainingSequence> sequences, List<DroppedText> dropped, long cutTargets) {}

  /** {@code count} documents of {@code least} to {@code most} tokens before their eod. */
  public static List<Text> texts(long seed, int count, int least, int most) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Text> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int[] ids = new int[random.nextInt(least, most + 1) + 1];
      for (int j = 0; j + 1 < ids.length; j++) {
        ids[j] = random.nextInt(20_004, 150_000);
      }
      ids[ids.length - 1] = SPECIAL.eod();
      texts.add(new Text(new DocumentId(seed, i), TokenSequence.of(ids)));
    }
    return texts;
  }

  /** Packs all of {@code texts} as one source. */
  public static Packed pack(MaskingConfig config, List<Text> texts, long runSeed) {
    List<TrainingSequence> sequences = new ArrayList<>();
    List<DroppedText> dropped = new ArrayList<>();
    long[] cut = new long[1];
    SequenceSink sink =
        new SequenceSink() {
          @Override
          public void sequence(TrainingSequence sequence, int cutTargets) {
            sequences.add(sequence);
            cut[0] += cutTargets;
          }

          @Override
          public void dropped(DroppedText text) {
            dropped.add(text);
          }
        };
    try {
      SequencePacker packer = SequencePacker.of(config, SPECIAL, MARKS, "en", runSeed);
      for (Text text : texts) {
        packer.add(text.id(), text.tokens(), sink);
      }
      packer.finish(sink);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Packed(sequences, dropped, cut[0]);
  }

  /** The default config with another length, mix and document boundaries. */
  public static MaskingConfig config(
      Recipe recipe, int sequenceLength, double mask, DocumentBoundaries boundaries, boolean eop) {
    return with(
        MaskingConfig.defaults(),
        "recipe",
        recipe,
        "sequenceLength",
        sequenceLength,
        "taskMix",
        new TaskMix(mask, 1 - mask, 0),
        "documentBoundaries",
        boundaries,
        "eopOnGmask",
        eop);
  }

  /** {@code config} with other values of the components named. */
  public static MaskingConfig with(MaskingConfig config, Object... namesAndValues) {
    Map<Object, Object> changes = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      changes.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    try {
      RecordComponent[] components = MaskingConfig.class.getRecordComponents();
      Object[] values = new Object[components.length];
      for (int i = 0; i < values.length; i++) {
        Object changed = changes.remove(components[i].getName());
        values[i] = changed == null ? components[i].getAccessor().invoke(config) : changed;
      }
      if (!changes.isEmpty()) {
        throw new IllegalArgumentException("no component is called " + changes.keySet());
      }
      return (MaskingConfig) MaskingConfig.class.getDeclaredConstructors()[0].newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Words, and three ids that end sentences: a Chinese full stop, a dot, a newline. */
  private static Vocabulary vocabulary() {
    List<String> tokens = new ArrayList<>(Collections.nCopies(150_006, "\u2581word"));
    tokens.set(20_004, "\u3002");
    tokens.set(20_005, ".");
    tokens.set(20_006, "<n>");
    return new Vocabulary(tokens, SPECIAL, OptionalInt.empty(), new BitSet(), "0".repeat(64));
  }

  /** Like {@link #texts}, with a sentence end after every 1 to {@code longest} tokens. */
  public static List<Text> prose(long seed, int count, int least, int most, int longest) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Text> texts = new ArrayList<>();
    for (Text text : texts(seed, count, least, most)) {
      int[] ids = text.tokens().toArray();
      for (int i = random.nextInt(longest); i < ids.length - 1; i += 1 + random.nextInt(longest)) {
        ids[i] = 20_004 + random.nextInt(3);
      }
      texts.add(new Text(text.id(), TokenSequence.of(ids)));
    }
    return texts;
  }
}
