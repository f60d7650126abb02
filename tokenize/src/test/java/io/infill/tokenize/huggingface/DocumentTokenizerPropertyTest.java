package io.infill.tokenize.huggingface;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.tokenize.SpecialTokens;
import io.infill.tokenize.TokenSequence;
import java.io.IOException;
import java.text.Normalizer;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class DocumentTokenizerPropertyTest {
  private static DocumentTokenizer byteLevel;
  private static DocumentTokenizer unigram;
  private static DocumentTokenizer merges;

  @BeforeContainer
  static void open() throws IOException {
    byteLevel = SmallTokenizers.read("byte-level").open();
    unigram = SmallTokenizers.read("unigram").open();
    merges = SmallTokenizers.read("merges").open();
  }

  @AfterContainer
  static void close() {
    byteLevel.close();
    unigram.close();
    merges.close();
  }

  @Property(tries = 500)
  void noTextGivesASpecialToken(@ForAll("pages") String text) {
    for (DocumentTokenizer tokenizer : new DocumentTokenizer[] {byteLevel, unigram, merges}) {
      SpecialTokens special = tokenizer.vocabulary().special();
      assertThat(IntStream.of(tokenizer.tokenizePart(text).toArray())).noneMatch(special::contains);
    }
  }

  @Property(tries = 500)
  void aByteLevelVocabularySaysEveryText(@ForAll("pages") String text) {
    String expected = Normalizer.normalize(WellFormedText.of(text), Normalizer.Form.NFC);
    TokenSequence tokens = byteLevel.tokenizePart(expected);
    assertThat(byteLevel.text(tokens)).isEqualTo(expected);
  }

  /** Pieces of control tokens, bytes' names, Chinese, emoji, surrogates and anything. */
  @Provide
  Arbitrary<String> pages() {
    Arbitrary<String> piece =
        Arbitraries.oneOf(
            Arbitraries.of(
                "[MASK]", "[MA", "SK]", "<s", ">", "<eod>", "<unk>", "<0x0A>", " ", "\n"),
            Arbitraries.of("the ", "文本", "😀", "\uD83D", "\uDE00", "\u0000", "▁", "Ġ"),
            Arbitraries.strings().ofMaxLength(8));
    return piece.list().ofMaxSize(20).map(pieces -> String.join("", pieces));
  }
}
