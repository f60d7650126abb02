package io.infill.tokenize.sentencepiece;

import io.infill.tokenize.SpecialTokenNames;
import io.infill.tokenize.TokenizerConfig;
import io.infill.tokenize.huggingface.TokenizerFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The two models that {@code make_models.py} made. */
final class SmallModels {
  private SmallModels() {}

  static SentencePieceModel model(String kind) throws IOException {
    Path file = resource(kind + ".model");
    return SentencePieceModel.parse(String.valueOf(file.getFileName()), Files.readAllBytes(file));
  }

  /** Imports the model into {@code folder} and reads it back; missing specials are added. */
  static TokenizerFile imported(String kind, TokenizerImport options, Path folder)
      throws IOException {
    Path file = folder.resolve(kind + ".json");
    Files.writeString(file, TokenizerJson.of(model(kind), options).toString());
    return TokenizerFile.read(file, new TokenizerConfig("", SpecialTokenNames.defaults(), true));
  }

  static Path resource(String name) {
    try {
      return Path.of(SmallModels.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
