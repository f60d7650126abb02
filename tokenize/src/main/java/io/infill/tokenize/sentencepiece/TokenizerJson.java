package io.infill.tokenize.sentencepiece;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.tokenize.sentencepiece.SentencePieceModel.Algorithm;
import io.infill.tokenize.sentencepiece.SentencePieceModel.Piece;
import io.infill.tokenize.sentencepiece.SentencePieceModel.PieceType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Writes a SentencePiece model as a HuggingFace {@code tokenizer.json}.
 *
 * <p>Control pieces become special added tokens. Control and byte pieces cannot be found in text by
 * SentencePiece; in the file they have a score that no path would take (unigram) or no merges
 * (BPE). The unknown piece is no added token: the text {@code <unk>} is text. User-defined pieces
 * keep SentencePiece's own bonus (unigram), or stand as one private character (BPE).
 */
public final class TokenizerJson {
  static final String TRIM = "\\A +| +\\z";
  static final String RUNS = " {2,}";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String SPACE = String.valueOf(SentencePieceNormalizer.SPACE);
  private static final char FIRST_PRIVATE = '\uFDD0';
  private static final int PRIVATE_CHARACTERS = 32;

  /** Stands for a private character in the text; no vocabulary holds either. */
  private static final String UNKNOWN_CHARACTER = "\uFFFE";

  private final SentencePieceModel model;
  private final TokenizerImport options;
  private final ImportedIds ids;
  private final List<String> userDefined;

  private TokenizerJson(SentencePieceModel model, TokenizerImport options) {
    this.model = model;
    this.options = options;
    this.ids = ImportedIds.of(model, options);
    this.userDefined = ids.userDefined();
    options.replacements().forEach(this::requireUserDefined);
  }

  /**
   * The file's content.
   *
   * @throws IllegalArgumentException if the model's kind cannot be written so, or lacks a piece
   *     that the options need
   */
  public static ObjectNode of(SentencePieceModel model, TokenizerImport options) {
    return new TokenizerJson(model, options).write();
  }

  private ObjectNode write() {
    ObjectNode root = JSON.objectNode().put("version", "1.0");
    root.putNull("truncation").putNull("padding");
    writeAddedTokens(root.putArray("added_tokens"));
    root.set("normalizer", normalizer());
    root.set("pre_tokenizer", metaspace());
    root.putNull("post_processor");
    ArrayNode decoders = root.putObject("decoder").put("type", "Sequence").putArray("decoders");
    decoders.addObject().put("type", "ByteFallback");
    decoders.add(metaspace());
    if (model.algorithm() == Algorithm.UNIGRAM) {
      root.set("model", unigram());
    } else if (model.algorithm() == Algorithm.BPE) {
      root.set("model", bpe());
    } else {
      throw new IllegalArgumentException(
          "only unigram and bpe models can be imported but this is " + model.algorithm());
    }
    return root;
  }

  private void writeAddedTokens(ArrayNode added) {
    for (int id : ids.special()) {
      added
          .addObject()
          .put("id", id)
          .put("content", ids.name(id))
          .put("single_word", false)
          .put("lstrip", false)
          .put("rstrip", false)
          .put("normalized", false)
          .put("special", true);
    }
  }

  private ObjectNode normalizer() {
    ObjectNode normalizer = JSON.objectNode().put("type", "Sequence");
    ArrayNode steps = normalizer.putArray("normalizers");
    options.replacements().forEach((from, to) -> replace(steps, "String", from, to));
    if (model.algorithm() == Algorithm.BPE) {
      if (userDefined.size() > PRIVATE_CHARACTERS) {
        throw new IllegalArgumentException(
            "a bpe model can have %d user-defined pieces but this has %d"
                .formatted(PRIVATE_CHARACTERS, userDefined.size()));
      }
      for (int i = 0; i < userDefined.size(); i++) {
        replace(steps, "String", privateCharacter(i), UNKNOWN_CHARACTER);
        replace(steps, "String", userDefined.get(i), privateCharacter(i));
      }
    }
    if (!model.charsmap().isEmpty()) {
      steps
          .addObject()
          .put("type", "Precompiled")
          .put(
              "precompiled_charsmap",
              Base64.getEncoder().encodeToString(model.charsmap().toByteArray()));
    }
    if (model.algorithm() == Algorithm.BPE && !model.charsmap().isEmpty()) {
      for (int i = 0; i < userDefined.size(); i++) {
        replace(steps, "String", userDefined.get(i), privateCharacter(i));
      }
    }
    if (model.removeExtraWhitespaces()) {
      replace(steps, "Regex", TRIM, "");
      replace(steps, "Regex", RUNS, " ");
    }
    return normalizer;
  }

  private static void replace(ArrayNode steps, String kind, String from, String to) {
    ObjectNode step = steps.addObject().put("type", "Replace");
    step.putObject("pattern").put(kind, from);
    step.put("content", to);
  }

  private ObjectNode metaspace() {
    boolean crossesWords =
        model.pieces().stream().anyMatch(piece -> piece.text().indexOf(SPACE, 1) > 0);
    return JSON.objectNode()
        .put("type", "Metaspace")
        .put("replacement", SPACE)
        .put("prepend_scheme", model.addDummyPrefix() ? "always" : "never")
        .put("split", !crossesWords);
  }

  private ObjectNode unigram() {
    float highest = Float.NEGATIVE_INFINITY;
    for (Piece piece : model.pieces()) {
      if (piece.type() == PieceType.NORMAL) {
        highest = Math.max(highest, piece.score());
      }
    }
    ObjectNode unigram = JSON.objectNode().put("type", "Unigram");
    unigram.put("unk_id", ids.unknown());
    unigram.put("byte_fallback", model.byteFallback());
    ArrayNode vocab = unigram.putArray("vocab");
    for (int id = 0; id < ids.size(); id++) {
      vocab.addArray().add(ids.name(id)).add(score(id - options.idOffset(), highest));
    }
    return unigram;
  }

  private double score(int index, float highest) {
    if (index < 0 || index >= model.pieces().size()) {
      return UnigramEncoder.NEVER;
    }
    Piece piece = model.pieces().get(index);
    return switch (piece.type()) {
      case NORMAL -> piece.score();
      case USER_DEFINED ->
          UnigramEncoder.userDefinedScore(
              piece.text().getBytes(StandardCharsets.UTF_8).length, highest);
      case UNKNOWN, CONTROL, UNUSED, BYTE -> UnigramEncoder.NEVER;
    };
  }

  private ObjectNode bpe() {
    ObjectNode bpe = JSON.objectNode().put("type", "BPE").putNull("dropout");
    bpe.put("unk_token", ids.name(ids.unknown()));
    bpe.putNull("continuing_subword_prefix").putNull("end_of_word_suffix");
    bpe.put("fuse_unk", true).put("byte_fallback", model.byteFallback());
    ObjectNode vocab = bpe.putObject("vocab");
    for (int i = 0; i < userDefined.size(); i++) {
      vocab.put(privateCharacter(i), ids.id(userDefined.get(i)));
    }
    for (int id = 0; id < ids.size(); id++) {
      vocab.put(ids.name(id), id);
    }
    bpe.set("merges", BpeMerges.of(model.pieces()));
    return bpe;
  }

  private void requireUserDefined(String from, String to) {
    if (!userDefined.contains(to)) {
      throw new IllegalArgumentException(
          "the model has no user-defined piece \"%s\" to stand for \"%s\""
              .formatted(to, from.replace("\n", "\\n").replace("\t", "\\t")));
    }
  }

  /** A noncharacter of Unicode, which no page should contain. */
  private static String privateCharacter(int index) {
    return String.valueOf((char) (FIRST_PRIVATE + index));
  }
}
