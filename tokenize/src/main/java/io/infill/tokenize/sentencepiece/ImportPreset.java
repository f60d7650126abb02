package io.infill.tokenize.sentencepiece;

import io.infill.tokenize.SpecialTokenNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A known model's way of being imported.
 *
 * @param options how it becomes a file
 * @param names what its special tokens are called, for the config; a name that the file lacks is
 *     added behind it by {@code tokenizer.add_special_tokens}
 */
public record ImportPreset(TokenizerImport options, SpecialTokenNames names) {
  private static final int IMAGE_TOKENS = 20_000;

  /** The model as it is. */
  public static ImportPreset plain() {
    return new ImportPreset(TokenizerImport.plain(), SpecialTokenNames.defaults());
  }

  /**
   * GLM-130B's: text ids start at 20000 (image tokens stand below), plain encoding, in which
   * newlines, tabs and runs of blanks become one space; {@code <eod>} at 150003.
   */
  public static ImportPreset icetk() {
    TokenizerImport options =
        TokenizerImport.plain().withIdOffset(IMAGE_TOKENS).withRenamed("<unused_0>", "<eod>");
    return new ImportPreset(options, SpecialTokenNames.defaults());
  }

  /** ChatGLM-6B's first release: icetk's ids with newlines, tabs and runs of blanks kept. */
  public static ImportPreset chatglm() {
    TokenizerImport options = icetk().options().withNewlines(true).withTabs(true).withBlanks(true);
    return new ImportPreset(options, SpecialTokenNames.defaults());
  }

  /** ChatGLM-6B's later release, which dropped the image tokens: the same with ids from 0. */
  public static ImportPreset chatglm6b() {
    return new ImportPreset(chatglm().options().withIdOffset(0), SpecialTokenNames.defaults());
  }

  /**
   * GLM-10B-Chinese's command tokens behind the 50,000 pieces of cog-pretrain. The original gave
   * {@code [gMASK]} the id of {@code <|endofpiece|>}, 50007 (THUDM/GLM issue 55); two tokens cannot
   * share an id here, so {@code [gMASK]} stands at 50009.
   */
  public static ImportPreset glm10bChinese() {
    TokenizerImport options =
        TokenizerImport.plain()
            .withSpecial("<|endoftext|>", OptionalInt.of(50_000))
            .withSpecial("[SEP]", OptionalInt.of(50_001))
            .withSpecial("[CLS]", OptionalInt.of(50_002))
            .withSpecial("[MASK]", OptionalInt.of(50_003))
            .withSpecial("[UNK]", OptionalInt.of(50_004))
            .withSpecial("<|startofpiece|>", OptionalInt.of(50_006))
            .withSpecial("<|endofpiece|>", OptionalInt.of(50_007))
            .withSpecial("[sMASK]", OptionalInt.of(50_008))
            .withSpecial("[gMASK]", OptionalInt.of(50_009));
    return new ImportPreset(
        options,
        new SpecialTokenNames(
            "[MASK]",
            "[gMASK]",
            "[sMASK]",
            "<|startofpiece|>",
            "<|endofpiece|>",
            "<|endoftext|>",
            "<pad>"));
  }

  /** All of them by name, in the order in which the command line lists them. */
  public static Map<String, ImportPreset> byName() {
    Map<String, ImportPreset> presets = new LinkedHashMap<>();
    presets.put("plain", plain());
    presets.put("icetk", icetk());
    presets.put("chatglm", chatglm());
    presets.put("chatglm-6b", chatglm6b());
    presets.put("glm-10b-chinese", glm10bChinese());
    return presets;
  }
}
