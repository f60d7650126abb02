package io.infill.tokenize.huggingface;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.tokenize.TokenizerConfig;
import io.infill.tokenize.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A HuggingFace {@code tokenizer.json}, read once: its vocabulary, and the {@link TextEncoding}
 * that turns text into its ids. Immutable; every worker thread opens its own {@link
 * DocumentTokenizer} on it.
 */
public final class TokenizerFile {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Vocabulary vocabulary;
  private final TextEncoding encoding;

  private TokenizerFile(Vocabulary vocabulary, TextEncoding encoding) {
    this.vocabulary = vocabulary;
    this.encoding = encoding;
  }

  /**
   * Reads {@code file} and resolves the special tokens of {@code config} in it; {@code
   * config.file()} is not looked at.
   *
   * @throws TokenizerFileException if the file is no tokenizer that this code can use without
   *     losing text, or lacks a special token
   * @throws IOException if it cannot be read
   */
  public static TokenizerFile read(Path file, TokenizerConfig config) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    String name = String.valueOf(file.getFileName());
    ObjectNode root = parse(name, bytes);
    FileTokens tokens = FileTokens.of(name, root);
    ResolvedSpecials specials = ResolvedSpecials.of(name, tokens, config);
    TextEncoding encoding = TextEncoding.of(name, root, tokens, specials);
    Vocabulary vocabulary =
        new Vocabulary(
            specials.tokens(),
            specials.ids(),
            tokens.unknownId(),
            tokens.byteFallbackIds(),
            sha256(bytes));
    return new TokenizerFile(vocabulary, encoding);
  }

  /** The highest id that {@code file} itself declares, plus one. */
  public static int declaredIds(Path file) throws IOException {
    return tokens(file).byId().size();
  }

  /** What {@code file} declares. */
  static FileTokens tokens(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    return FileTokens.of(name, parse(name, Files.readAllBytes(file)));
  }

  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** A native tokenizer for one thread; the caller closes it. */
  public DocumentTokenizer open() {
    return open(DocumentTokenizer.CHUNK_CHARACTERS);
  }

  /** One that cuts texts of more than twice {@code chunkCharacters}. */
  DocumentTokenizer open(int chunkCharacters) {
    return new DocumentTokenizer(vocabulary, encoding, chunkCharacters);
  }

  TextEncoding encoding() {
    return encoding;
  }

  private static ObjectNode parse(String name, byte[] bytes) throws IOException {
    JsonNode root;
    try {
      root = JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new TokenizerFileException(
          "%s is not JSON: %s at line %d"
              .formatted(name, e.getOriginalMessage(), e.getLocation().getLineNr()),
          e);
    }
    if (!(root instanceof ObjectNode object) || !(root.get("model") instanceof ObjectNode)) {
      throw new TokenizerFileException(
          name + " is not a HuggingFace tokenizer.json: it has no object \"model\"");
    }
    return object;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
