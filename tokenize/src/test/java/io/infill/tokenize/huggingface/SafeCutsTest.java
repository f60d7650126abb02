package io.infill.tokenize.huggingface;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SafeCutsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Property(tries = 300)
  void chunksGiveTheIdsOfTheWhole(@ForAll("pages") String text) throws IOException {
    for (String name : new String[] {"byte-level", "merges"}) {
      TokenizerFile file = SmallTokenizers.read(name);
      assertThat(file.encoding().cuts()).isNotSameAs(SafeCuts.NONE);
      try (DocumentTokenizer whole = file.open();
          DocumentTokenizer chunks = file.open(3)) {
        assertThat(chunks.tokenize(text)).as(name).isEqualTo(whole.tokenize(text));
      }
    }
  }

  @Test
  void aCutWhereATokenReachesAcrossWouldBeSeen() throws IOException {
    try (DocumentTokenizer tokenizer = SmallTokenizers.read("merges").open()) {
      int whole = tokenizer.tokenizePart("the").tokens();
      int parts = tokenizer.tokenizePart("th").tokens() + tokenizer.tokenizePart("e").tokens();
      assertThat(parts).isNotEqualTo(whole);
    }
    SafeCuts cuts = SmallTokenizers.read("merges").encoding().cuts();
    assertThat(cuts.next("▁the▁the", 1)).as("between e and the next space mark").isEqualTo(4);
    assertThat(cuts.next("😀x", 1)).as("not inside a character").isEqualTo(2);
  }

  @Test
  void byteLevelTextIsCutBehindALoneNewline() throws IOException {
    SafeCuts cuts = SmallTokenizers.read("byte-level").encoding().cuts();
    assertThat(cuts.next("one\ntwo\n\nthree. \nfour\n five。\n六", 1)).isEqualTo(4);
    assertThat(cuts.next("two\n\nthree", 1)).as("a row of white space").isEqualTo(10);
    assertThat(cuts.next("a. \nb", 1)).as("a blank before it").isEqualTo(5);
    assertThat(cuts.next("a\n b", 1)).as("a blank behind it").isEqualTo(4);
    assertThat(cuts.next("五。\n六", 1)).isEqualTo(3);
    assertThat(cuts.next("\nb", 1)).as("nothing before it").isEqualTo(2);
  }

  @Test
  void nothingIsCutWhereNothingIsProven() throws IOException {
    for (String change :
        new String[] {
          "{\"normalizer\": {\"type\": \"NFKC\"}}",
          "{\"pre_tokenizer\": {\"type\": \"Whitespace\"}}",
          "{\"pre_tokenizer\": {\"type\": \"ByteLevel\", \"add_prefix_space\": true}}",
          "{\"model\": {\"type\": \"BPE\", \"ignore_merges\": true, \"merges\": [], \"vocab\": {}}}",
          "{\"added_tokens\": [{\"content\": \"x\", \"lstrip\": true}]}",
          "{\"added_tokens\": [{\"content\": \"\\n\"}]}",
        }) {
      ObjectNode root = (ObjectNode) JSON.readTree(SmallTokenizers.file("byte-level").toFile());
      root.putArray("added_tokens");
      assertThat(SafeCuts.of(root)).as("the file as it is").isInstanceOf(LineCuts.class);
      root.setAll((ObjectNode) JSON.readTree(change));
      assertThat(SafeCuts.of(root)).as(change).isSameAs(SafeCuts.NONE);
    }
  }

  /** Pieces that merge with each other, white space, unknown text, and anything. */
  @Provide
  Arbitrary<String> pages() {
    Arbitrary<String> piece =
        Arbitraries.oneOf(
            Arbitraries.of("the ", "the", "text", "文本", "文", "本", "😀", "𠮷", "é", "e\u0301", "12"),
            Arbitraries.of(
                " ", "  ", "\n", "\n\n", "\r\n", " \n", "\t", "\u0301", "\u3000", "。", "'s",
                "[MASK]"),
            Arbitraries.strings().ofMaxLength(4));
    return piece.list().ofMaxSize(30).map(pieces -> String.join("", pieces));
  }
}
