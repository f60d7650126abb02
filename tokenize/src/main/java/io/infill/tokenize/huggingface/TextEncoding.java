package io.infill.tokenize.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.tokenize.huggingface.FileTokens.Added;
import io.infill.tokenize.sentencepiece.ImportedModel;
import io.infill.tokenize.sentencepiece.SentencePieceNormalizer;
import io.infill.tokenize.sentencepiece.UnigramEncoder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * How text, and only text, becomes ids: the tokenizer file without its control tokens.
 *
 * <p>Text is data: a page that contains {@code [MASK]} or {@code <|endoftext|>} must not become the
 * token of that name. The native tokenizer matches every token it knows, so it is given a copy of
 * the file that does not know them: without the added tokens that are {@link Added#control} and
 * without the seven of the config, in the vocabulary and in the merges alike. What is left is
 * numbered without gaps (the native tokenizer gives added tokens the next free number, whatever the
 * file says), and {@link #id} leads back to the file's ids. A control id is not in that table, so
 * no text can produce one.
 *
 * <p>Other added tokens (words, runs of blanks) stay. Truncation, padding, dropout and the
 * post-processor, which would change ids or cost time, are taken out.
 */
final class TextEncoding {
  private final String json;
  private final int[] idOfNative;
  private final Optional<SentencePieceNormalizer> normalizer;
  private final Optional<UnigramEncoder> unigram;
  private final UnaryOperator<String> before;
  private final SafeCuts cuts;

  private TextEncoding(ObjectNode root, int[] idOfNative) {
    this.idOfNative = idOfNative;
    this.normalizer = ImportedModel.normalizer(root);
    this.unigram =
        ImportedModel.isUnigram(root)
            ? normalizer.map(steps -> ImportedModel.encoder(root, steps))
            : Optional.empty();
    if (normalizer.isPresent()) {
      // Done before the native tokenizer sees the text.
      before = normalizer.get()::normalize;
      root.putNull("normalizer");
      ((ObjectNode) root.get("pre_tokenizer")).put("prepend_scheme", "never");
    } else if (SpaceMarks.areAllOf(root.path("normalizer"))) {
      before = SpaceMarks::write;
      root.putNull("normalizer");
    } else {
      before = UnaryOperator.identity();
    }
    this.cuts = SafeCuts.of(root);
    this.json = root.toString();
  }

  /** Makes the copy out of {@code root}, which is not to be used afterwards. */
  static TextEncoding of(String file, ObjectNode root, FileTokens tokens, ResolvedSpecials specials)
      throws TokenizerFileException {
    Set<String> control = controlTokens(tokens, specials);
    root.putNull("truncation").putNull("padding").putNull("post_processor");
    ObjectNode model = (ObjectNode) root.get("model");
    model.putNull("dropout");
    List<Integer> ids =
        model.get("vocab") instanceof ArrayNode pieces
            ? keepPieces(model, pieces, control)
            : keepTokens(model, tokens, control);
    if (model.get("merges") instanceof ArrayNode merges) {
      model.set("merges", keepMerges(file, merges, control));
    }
    root.set("added_tokens", keepAdded(root.path("added_tokens"), tokens, control, ids));
    LostText.refuse(file, root);
    int[] idOfNative = ids.stream().mapToInt(Integer::intValue).toArray();
    for (int id : idOfNative) {
      if (specials.ids().contains(id)) {
        throw new IllegalStateException("text of " + file + " could produce special id " + id);
      }
    }
    return new TextEncoding(root, idOfNative);
  }

  /** The file for the native tokenizer. */
  String json() {
    return json;
  }

  /** {@code text} as the native tokenizer is to get it: normalised, where that is done here. */
  String prepared(String text) {
    return before.apply(text);
  }

  /** Where prepared text may be cut without changing its ids. */
  SafeCuts cuts() {
    return cuts;
  }

  /** SentencePiece's own way to the native ids, for an imported unigram model. */
  Optional<UnigramEncoder> unigram() {
    return unigram;
  }

  /** The file's id for the native tokenizer's id; never a control token's. */
  int id(int nativeId) {
    return idOfNative[nativeId];
  }

  /** Number of native ids: 0 to this - 1. */
  int nativeIds() {
    return idOfNative.length;
  }

  private static Set<String> controlTokens(FileTokens tokens, ResolvedSpecials specials) {
    Set<String> control = new HashSet<>();
    tokens.added().stream().filter(Added::control).map(Added::content).forEach(control::add);
    specials.names().forEach(control::add);
    // It stands for text that has no token; the config cannot name it (ResolvedSpecials).
    control.remove(tokens.unknown());
    return control;
  }

  /** BPE, WordPiece, WordLevel: a map from token to id. Returns the ids that are left, in order. */
  private static List<Integer> keepTokens(
      ObjectNode model, FileTokens tokens, Set<String> control) {
    List<Map.Entry<String, Integer>> kept = new ArrayList<>();
    for (Map.Entry<String, Integer> token : tokens.model().entrySet()) {
      if (!control.contains(token.getKey())) {
        kept.add(token);
      }
    }
    kept.sort(Map.Entry.comparingByValue());
    ObjectNode vocabulary = JsonNodeFactory.instance.objectNode();
    List<Integer> ids = new ArrayList<>(kept.size());
    for (Map.Entry<String, Integer> token : kept) {
      vocabulary.put(token.getKey(), ids.size());
      ids.add(token.getValue());
    }
    model.set("vocab", vocabulary);
    return ids;
  }

  /** Unigram: a list of pieces and scores. Returns the ids that are left, in order. */
  private static List<Integer> keepPieces(ObjectNode model, ArrayNode pieces, Set<String> control) {
    int unknown = model.path("unk_id").asInt(-1);
    ArrayNode kept = JsonNodeFactory.instance.arrayNode();
    List<Integer> ids = new ArrayList<>(pieces.size());
    for (int id = 0; id < pieces.size(); id++) {
      JsonNode piece = pieces.get(id);
      if (id == unknown) {
        model.put("unk_id", ids.size());
        // The model finds it by number; without a name, the text "<unk>" is ordinary text.
        kept.addArray().add("").add(piece.path(1));
        ids.add(id);
      } else if (!control.contains(piece.path(0).asText())) {
        kept.add(piece);
        ids.add(id);
      }
    }
    model.set("vocab", kept);
    return ids;
  }

  private static ArrayNode keepMerges(String file, ArrayNode merges, Set<String> control)
      throws TokenizerFileException {
    ArrayNode kept = JsonNodeFactory.instance.arrayNode(merges.size());
    for (JsonNode merge : merges) {
      String left;
      String right;
      if (merge.isArray()) {
        left = merge.path(0).asText();
        right = merge.path(1).asText();
      } else {
        String pair = merge.asText();
        int space = pair.indexOf(' ');
        if (space < 0) {
          throw new TokenizerFileException(
              "%s: a merge must be two tokens but is %s".formatted(file, merge));
        }
        left = pair.substring(0, space);
        right = pair.substring(space + 1);
      }
      if (!control.contains(left) && !control.contains(right) && !control.contains(left + right)) {
        kept.add(merge);
      }
    }
    return kept;
  }

  /** The added tokens that are text; appends to {@code ids} those the model does not have. */
  private static ArrayNode keepAdded(
      JsonNode entries, FileTokens tokens, Set<String> control, List<Integer> ids) {
    ArrayNode kept = JsonNodeFactory.instance.arrayNode();
    Set<String> seen = new HashSet<>();
    for (JsonNode entry : entries) {
      String content = entry.path("content").asText();
      if (control.contains(content) || content.equals(tokens.unknown()) || !seen.add(content)) {
        continue;
      }
      Integer inModel = tokens.model().get(content);
      int nativeId = inModel == null ? ids.size() : ids.indexOf(inModel);
      if (inModel == null) {
        ids.add(entry.path("id").intValue());
      }
      ObjectNode copy = entry.deepCopy();
      kept.add(copy.put("id", nativeId));
    }
    return kept;
  }
}
