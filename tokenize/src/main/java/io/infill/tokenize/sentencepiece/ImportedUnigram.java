package io.infill.tokenize.sentencepiece;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Recognises a {@code tokenizer.json} that says, step by step, what {@link TokenizerJson} writes
 * for a unigram model, and reads the exact encoder back from it. Any other file is left to the
 * HuggingFace library, whose own it is.
 */
public final class ImportedUnigram {
  private static final String SPACE = String.valueOf(SentencePieceNormalizer.SPACE);
  private static final int BYTES = 256;
  private static final int[] NO_BYTES = {};

  private ImportedUnigram() {}

  /**
   * The encoder of {@code root}; empty if the file was not written by the import. Ids are places in
   * its vocabulary.
   */
  public static Optional<UnigramEncoder> encoder(JsonNode root) {
    JsonNode model = root.path("model");
    JsonNode space = root.path("pre_tokenizer");
    String prepend = space.path("prepend_scheme").asText();
    List<JsonNode> steps = new ArrayList<>();
    root.path("normalizer").path("normalizers").forEach(steps::add);
    boolean imported =
        model.path("type").asText().equals("Unigram")
            && model.path("unk_id").isInt()
            && space.path("type").asText().equals("Metaspace")
            && space.path("replacement").asText().equals(SPACE)
            && (prepend.equals("always") || prepend.equals("never"))
            && root.path("normalizer").path("type").asText().equals("Sequence");
    if (!imported) {
      return Optional.empty();
    }
    List<Replacement> replacements = new ArrayList<>();
    int at = 0;
    for (; at < steps.size() && isReplace(steps.get(at), "String"); at++) {
      JsonNode step = steps.get(at);
      replacements.add(
          new Replacement(
              step.path("pattern").path("String").asText(), step.path("content").asText()));
    }
    ByteString charsmap = ByteString.EMPTY;
    if (at < steps.size() && steps.get(at).path("type").asText().equals("Precompiled")) {
      charsmap =
          ByteString.copyFrom(
              Base64.getDecoder().decode(steps.get(at).path("precompiled_charsmap").asText()));
      at++;
    }
    boolean trims =
        at + 2 == steps.size()
            && isRegex(steps.get(at), TokenizerJson.TRIM, "")
            && isRegex(steps.get(at + 1), TokenizerJson.RUNS, " ");
    if (!trims && at != steps.size()) {
      return Optional.empty();
    }
    return Optional.of(
        encoder(
            model,
            new SentencePieceNormalizer(
                replacements,
                PrecompiledCharsmap.parse(charsmap),
                prepend.equals("always"),
                trims)));
  }

  private static UnigramEncoder encoder(JsonNode model, SentencePieceNormalizer normalizer) {
    JsonNode vocab = model.path("vocab");
    List<String> pieces = new ArrayList<>(vocab.size());
    double[] scores = new double[vocab.size()];
    for (JsonNode piece : vocab) {
      scores[pieces.size()] = piece.path(1).asDouble();
      pieces.add(piece.path(0).asText());
    }
    boolean fallsBack = model.path("byte_fallback").asBoolean();
    int[] byteIds = fallsBack ? byteIds(pieces) : NO_BYTES;
    return new UnigramEncoder(normalizer, pieces, scores, model.path("unk_id").intValue(), byteIds);
  }

  /** All 256, or none if one is missing, as SentencePiece demands. */
  private static int[] byteIds(List<String> pieces) {
    Map<String, Integer> ids = new HashMap<>();
    for (int id = 0; id < pieces.size(); id++) {
      ids.put(pieces.get(id), id);
    }
    int[] byteIds = new int[BYTES];
    for (int value = 0; value < BYTES; value++) {
      Integer id = ids.get("<0x%02X>".formatted(value));
      if (id == null) {
        return NO_BYTES;
      }
      byteIds[value] = id;
    }
    return byteIds;
  }

  private static boolean isReplace(JsonNode step, String kind) {
    return step.path("type").asText().equals("Replace") && step.path("pattern").has(kind);
  }

  private static boolean isRegex(JsonNode step, String pattern, String content) {
    return isReplace(step, "Regex")
        && step.path("pattern").path("Regex").asText().equals(pattern)
        && step.path("content").asText().equals(content);
  }

  /** One literal replacement done to the text before all else. */
  record Replacement(String from, String to) {}
}
