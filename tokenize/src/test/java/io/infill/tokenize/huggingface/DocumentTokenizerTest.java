package io.infill.tokenize.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import io.infill.tokenize.SpecialTokens;
import io.infill.tokenize.TokenSequence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTokenizerTest {
  private static final String CONTROL =
      "a [MASK] in a page, [gMASK][sMASK] <sop>x<eop><eod><pad> <s> </s> <unk>";

  @Test
  void givesTheReferenceLibrarysIdsForEveryText() throws IOException {
    for (String name : SmallTokenizers.NAMES) {
      try (DocumentTokenizer tokenizer = SmallTokenizers.read(name).open()) {
        for (SmallTokenizers.Expected expected : SmallTokenizers.expected()) {
          if (expected.tokenizer().equals(name)) {
            assertThat(tokenizer.tokenizePart(expected.text()))
                .as("%s: %s", name, expected.text())
                .isEqualTo(expected.ids());
          }
        }
      }
    }
  }

  @Test
  void givesTheSameIdsAsTheLibrarysOwnEncodeWhichCopiesEverything() throws IOException {
    Map<String, String> asTheyAre =
        Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "false");
    for (String name : SmallTokenizers.NAMES) {
      try (DocumentTokenizer tokenizer = SmallTokenizers.read(name).open();
          InputStream file = Files.newInputStream(SmallTokenizers.file(name));
          HuggingFaceTokenizer whole = HuggingFaceTokenizer.newInstance(file, asTheyAre)) {
        String text = "The mask stands for 一个 short span 😀\n\n".repeat(200);
        long[] ids = whole.encode(text).getIds();
        assertThat(ids).hasSizeGreaterThan(512);
        assertThat(Arrays.stream(tokenizer.tokenizePart(text).toArray()).asLongStream().toArray())
            .isEqualTo(ids);
      }
    }
  }

  @Test
  void aDocumentEndsWithOneEndOfDocument() throws IOException {
    TokenizerFile file = SmallTokenizers.read("byte-level");
    int eod = file.vocabulary().special().eod();
    try (DocumentTokenizer tokenizer = file.open()) {
      assertThat(tokenizer.tokenize("")).isEqualTo(TokenSequence.of(eod));
      int[] part = tokenizer.tokenizePart("the text").toArray();
      int[] whole = Arrays.copyOf(part, part.length + 1);
      whole[part.length] = eod;
      assertThat(tokenizer.tokenize("the text")).isEqualTo(TokenSequence.of(whole));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"byte-level", "unigram", "merges"})
  void controlTokensInTextAreText(String name) throws IOException {
    TokenizerFile file = SmallTokenizers.read(name);
    SpecialTokens special = file.vocabulary().special();
    try (DocumentTokenizer tokenizer = file.open()) {
      TokenSequence tokens = tokenizer.tokenizePart(CONTROL);
      assertThat(IntStream.of(tokens.toArray())).noneMatch(special::contains);
      assertThat(IntStream.of(tokens.toArray())).noneMatch(file.vocabulary()::isUnknown);
      assertThat(tokenizer.text(tokens).strip()).isEqualTo(CONTROL);
    }
  }

  @Test
  void theFileAsItIsWouldGiveControlTokens() throws IOException {
    LibUtils.checkStatus();
    for (String name : SmallTokenizers.NAMES) {
      int mask = SmallTokenizers.read(name).vocabulary().special().mask();
      long handle =
          TokenizersLibrary.LIB.createTokenizerFromString(
              Files.readString(SmallTokenizers.file(name)));
      long encoding = TokenizersLibrary.LIB.encode(handle, "a [MASK] in a page", false);
      assertThat(TokenizersLibrary.LIB.getTokenIds(encoding)).contains(mask);
      TokenizersLibrary.LIB.deleteEncoding(encoding);
      TokenizersLibrary.LIB.deleteTokenizer(handle);
    }
  }

  @Test
  void anAddedTokenThatIsAWordIsText() throws IOException {
    TokenizerFile file = SmallTokenizers.read("byte-level");
    int word = file.vocabulary().id("GLM-130B").orElseThrow();
    assertThat(word).isGreaterThan(file.vocabulary().special().pad());
    try (DocumentTokenizer tokenizer = file.open()) {
      assertThat(tokenizer.tokenizePart("GLM-130B")).isEqualTo(TokenSequence.of(word));
      assertThat(tokenizer.text(TokenSequence.of(word))).isEqualTo("GLM-130B");
    }
  }

  @Test
  void anAddedTokenInBracketsIsControlThoughTheFileDoesNotSaySo() throws IOException {
    TokenizerFile file = SmallTokenizers.read("byte-level");
    int separator = file.vocabulary().id("<|file_sep|>").orElseThrow();
    try (DocumentTokenizer tokenizer = file.open()) {
      TokenSequence tokens = tokenizer.tokenizePart("a<|file_sep|>b");
      assertThat(tokens.toArray()).doesNotContain(separator);
      assertThat(tokenizer.text(tokens)).isEqualTo("a<|file_sep|>b");
    }
  }

  @Test
  void anUnpairedSurrogateSpoilsOnlyItself() throws IOException {
    try (DocumentTokenizer tokenizer = SmallTokenizers.read("byte-level").open()) {
      TokenSequence tokens = tokenizer.tokenizePart("𠮷 \u0000 \uD842 x \uDFB7😀\uD800");
      assertThat(tokenizer.text(tokens)).isEqualTo("𠮷 \u0000 \uFFFD x \uFFFD😀\uFFFD");
    }
  }

  @Test
  void namesSpecialTokensWhenItShowsThem() throws IOException {
    TokenizerFile file = SmallTokenizers.read("byte-level");
    try (DocumentTokenizer tokenizer = file.open()) {
      int mask = file.vocabulary().special().mask();
      int[] the = tokenizer.tokenizePart("the").toArray();
      int[] shown = IntStream.concat(IntStream.of(the), IntStream.of(mask)).toArray();
      assertThat(tokenizer.text(TokenSequence.of(shown))).isEqualTo("the[MASK]");
    }
  }

  @Test
  void tellsUnknownTextAndBytesFromTokens() throws IOException {
    TokenizerFile file = SmallTokenizers.read("merges");
    try (DocumentTokenizer tokenizer = file.open()) {
      TokenSequence tokens = tokenizer.tokenizePart("é");
      assertThat(IntStream.of(tokens.toArray()).filter(file.vocabulary()::isByteFallback).count())
          .isEqualTo(2);
      assertThat(IntStream.of(tokens.toArray())).noneMatch(file.vocabulary()::isUnknown);
    }
  }

  @Test
  void refusesToWorkWhenClosed() throws IOException {
    DocumentTokenizer tokenizer = SmallTokenizers.read("byte-level").open();
    tokenizer.close();
    tokenizer.close();
    assertThatThrownBy(() -> tokenizer.tokenize("x"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the tokenizer is closed");
  }
}
