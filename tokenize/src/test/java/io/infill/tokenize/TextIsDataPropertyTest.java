package io.infill.tokenize;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.tokenize.huggingface.DocumentTokenizer;
import io.infill.tokenize.huggingface.TokenizerFile;
import io.infill.tokenize.sentencepiece.ImportPreset;
import io.infill.tokenize.sentencepiece.SentencePieceModel;
import io.infill.tokenize.sentencepiece.TokenizerJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * A special token's name in a text is text, however it is written: for the example tokenizer, and
 * for those of GLM-130B, ChatGLM3 and Qwen2.5 where {@link RealTokenizers} finds them.
 */
class TextIsDataPropertyTest {
  private static final List<String> NAMES =
      List.of(
          "[MASK]",
          "[gMASK]",
          "[sMASK]",
          "<sop>",
          "<eop>",
          "<eod>",
          "<pad>",
          "<s>",
          "</s>",
          "<unused_0>",
          "<ENC>",
          "<dBLOCK>",
          "<|endoftext|>",
          "<|im_start|>",
          "<|im_end|>",
          "<|fim_prefix|>",
          "<|repo_name|>",
          "<tool_call>",
          "<|image_pad|>",
          "<|id_5|>");

  private static final Map<DocumentTokenizer, BitSet> CONTROL = new LinkedHashMap<>();

  @BeforeContainer
  static void open() throws IOException {
    add(Path.of("..", "examples", "tokenizer.json"));
    for (String name : new String[] {"chatglm3", "qwen2_5"}) {
      Optional<Path> file = RealTokenizers.find(name + "/tokenizer.json");
      if (file.isPresent()) {
        add(file.get());
      } else {
        System.out.println("SKIPPED, NOT PASSED: TextIsDataPropertyTest without " + name);
      }
    }
    Optional<Path> model = RealTokenizers.find("icetk/ice_text.model");
    if (model.isPresent()) {
      Path imported = Files.createTempFile("icetk", ".json");
      SentencePieceModel parsed =
          SentencePieceModel.parse("ice_text.model", Files.readAllBytes(model.get()));
      Files.writeString(
          imported, TokenizerJson.of(parsed, ImportPreset.chatglm().options()).toString());
      add(imported);
      Files.delete(imported);
    } else {
      System.out.println("SKIPPED, NOT PASSED: TextIsDataPropertyTest without icetk");
    }
  }

  @AfterContainer
  static void close() {
    CONTROL.keySet().forEach(DocumentTokenizer::close);
    CONTROL.clear();
  }

  /** Every name that the vocabulary has is control: each of {@link #NAMES} and the seven. */
  private static void add(Path file) throws IOException {
    TokenizerFile read =
        TokenizerFile.read(file, new TokenizerConfig("", SpecialTokenNames.defaults(), true));
    BitSet control = new BitSet();
    NAMES.forEach(name -> read.vocabulary().id(name).ifPresent(control::set));
    assertThat(control.cardinality()).as("%s", file).isGreaterThanOrEqualTo(7);
    CONTROL.put(read.open(), control);
  }

  @Property(tries = 400)
  void noSpellingOfASpecialTokenGivesIt(@ForAll("pages") String page) {
    requireNoControl(page);
  }

  /** The name stands astride the place at which a long text is cut for the native side. */
  @Property(tries = 12)
  void norWhereALongTextIsCut(@ForAll("names") String name, @ForAll("shifts") int shift) {
    String filler = "all the texts of the page\nare data 文本。\n";
    String before = filler.repeat(8192 / filler.length() + 1).substring(0, 8192 - shift);
    requireNoControl(before + name + filler.repeat(400));
  }

  private static void requireNoControl(String page) {
    CONTROL.forEach(
        (tokenizer, control) -> {
          for (int id : tokenizer.tokenizePart(page).toArray()) {
            assertThat(control.get(id)).as("%s from: %s", id, page).isFalse();
          }
        });
  }

  @Provide
  Arbitrary<Integer> shifts() {
    return Arbitraries.integers().between(0, 20);
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of(NAMES);
  }

  /** Names as they are, in full width, decomposed, with marks and invisible characters in them. */
  @Provide
  Arbitrary<String> pages() {
    Arbitrary<UnaryOperator<String>> spellings =
        Arbitraries.of(
            Stream.<UnaryOperator<String>>of(
                    name -> name,
                    TextIsDataPropertyTest::fullWidth,
                    name -> fullWidth(name.substring(0, 1)) + name.substring(1),
                    name ->
                        name.substring(0, name.length() - 1)
                            + fullWidth(name.substring(name.length() - 1)),
                    name -> name + '\u0338',
                    name -> name.charAt(0) + "\u0301" + name.substring(1),
                    name -> name.charAt(0) + "\u200b" + name.substring(1),
                    name -> name.charAt(0) + "\u00ad" + name.substring(1),
                    name -> Normalizer.normalize(name, Normalizer.Form.NFKD),
                    name -> name.replace('<', '\ufe64').replace('>', '\ufe65'),
                    name -> name.replace('[', '\ufe47').replace(']', '\ufe48'),
                    name -> name.replace('s', '\u017f').replace('M', '\u216f'),
                    name -> name.substring(0, 2) + '\uD83D' + name.substring(2),
                    name -> name.substring(0, 2) + '\u0000' + name.substring(2))
                .toList());
    Arbitrary<String> spelled =
        names().flatMap(name -> spellings.map(spelling -> spelling.apply(name)));
    Arbitrary<String> other =
        Arbitraries.oneOf(
            Arbitraries.of(
                " ", "  ", "\n", "\t", "the ", "文本", "😀", "<n>", "<unk>", "<0x0A>", "▁"),
            Arbitraries.strings().ofMaxLength(3));
    return Arbitraries.oneOf(spelled, other)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  private static String fullWidth(String text) {
    StringBuilder wide = new StringBuilder();
    text.chars().forEach(c -> wide.append((char) (c > ' ' && c < 0x7F ? c + 0xFEE0 : c)));
    return wide.toString();
  }
}
