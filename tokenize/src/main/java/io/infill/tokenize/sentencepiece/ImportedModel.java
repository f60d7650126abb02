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
 * Recognises a {@code tokenizer.json} that says, step by step, what {@link TokenizerJson} writes,
 * and reads SentencePiece's own normaliser and unigram encoder back from it. Any other file is left
 * to the HuggingFace library, whose own it is. (So is a model that keeps extra spaces: what the
 * import writes for it has no step that others would not write.)
 */
public final class ImportedModel {
  private static final String SPACE = String.valueOf(SentencePieceNormalizer.SPACE);
  private static final int BYTES = 256;
  private static final int[] NO_BYTES = {};

  private ImportedModel() {}

  /** The normaliser of {@code root}; empty if the file was not written by the import. */
  public static Optional<SentencePieceNormalizer> normalizer(JsonNode root) {
    JsonNode space = root.path("pre_tokenizer");
    String prepend = space.path("prepend_scheme").asText();
    List<JsonNode> steps = new ArrayList<>();
    root.path("normalizer").path("normalizers").forEach(steps::add);
    int trim = steps.size() - 2;
    boolean imported =
        space.path("type").asText().equals("Metaspace")
            && space.path("replacement").asText().equals(SPACE)
            && (prepend.equals("always") || prepend.equals("never"))
            && trim >= 0
            && isRegex(steps.get(trim), TokenizerJson.TRIM, "")
            && isRegex(steps.get(trim + 1), TokenizerJson.RUNS, " ");
    List<Replacement> before = new ArrayList<>();
    List<Replacement> after = new ArrayList<>();
    ByteString charsmap = null;
    for (int at = 0; imported && at < trim; at++) {
      JsonNode step = steps.get(at);
      if (isReplace(step, "String")) {
        (charsmap == null ? before : after)
            .add(
                new Replacement(
                    step.path("pattern").path("String").asText(), step.path("content").asText()));
      } else if (charsmap == null && step.path("type").asText().equals("Precompiled")) {
        charsmap =
            ByteString.copyFrom(
                Base64.getDecoder().decode(step.path("precompiled_charsmap").asText()));
      } else {
        imported = false;
      }
    }
    return imported
        ? Optional.of(
            new SentencePieceNormalizer(
                before,
                after,
                PrecompiledCharsmap.parse(charsmap == null ? ByteString.EMPTY : charsmap),
                prepend.equals("always"),
                true))
        : Optional.empty();
  }

  /** True if the model is a unigram one, for {@link #encoder}. */
  public static boolean isUnigram(JsonNode root) {
    JsonNode model = root.path("model");
    return model.path("type").asText().equals("Unigram") && model.path("unk_id").isInt();
  }

  /** The encoder of an imported unigram model; ids are places in the file's vocabulary. */
  public static UnigramEncoder encoder(JsonNode root, SentencePieceNormalizer normalizer) {
    JsonNode model = root.path("model");
    JsonNode vocab = model.path("vocab");
    List<String> pieces = new ArrayList<>(vocab.size());
    List<String> userDefined = new ArrayList<>();
    double[] scores = new double[vocab.size()];
    for (JsonNode piece : vocab) {
      double score = piece.path(1).asDouble();
      if (UnigramEncoder.isUserDefined(score)) {
        userDefined.add(piece.path(0).asText());
      }
      scores[pieces.size()] = score;
      pieces.add(piece.path(0).asText());
    }
    boolean fallsBack = model.path("byte_fallback").asBoolean();
    int[] byteIds = fallsBack ? byteIds(pieces) : NO_BYTES;
    return new UnigramEncoder(
        normalizer.keeping(userDefined), pieces, scores, model.path("unk_id").intValue(), byteIds);
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
