package io.infill.cleaning.model;

import ai.djl.Model;
import ai.djl.modality.Classifications;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Blocks;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import ai.djl.translate.TranslatorFactory;
import ai.djl.util.Pair;
import ai.djl.util.passthrough.PassthroughNDArray;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A classifier for tests, on the engine that DJL's API itself has: {@code good} has 0.9 where the
 * text has the word that the argument {@code word} gives ({@code good} without one), else 0.1.
 */
public final class KeywordTranslatorFactory implements TranslatorFactory {

  @Override
  public Set<Pair<Type, Type>> getSupportedTypes() {
    return Set.of(new Pair<>(String.class, Classifications.class));
  }

  @Override
  @SuppressWarnings("unchecked")
  public <I, O> Translator<I, O> newInstance(
      Class<I> input, Class<O> output, Model model, Map<String, ?> arguments) {
    model.setBlock(Blocks.identityBlock());
    Object word = arguments.get("word");
    return (Translator<I, O>) new Keyword(word == null ? "good" : word.toString());
  }

  private static final class Keyword implements NoBatchifyTranslator<String, Classifications> {
    private final String word;

    Keyword(String word) {
      this.word = word;
    }

    @Override
    public NDList processInput(TranslatorContext context, String text) {
      return new NDList(new PassthroughNDArray(text));
    }

    @Override
    public Classifications processOutput(TranslatorContext context, NDList list) {
      String text = (String) ((PassthroughNDArray) list.get(0)).getObject();
      double good = text.contains(word) ? 0.9 : 0.1;
      return new Classifications(List.of("good", "bad"), List.of(good, 1 - good));
    }
  }
}
