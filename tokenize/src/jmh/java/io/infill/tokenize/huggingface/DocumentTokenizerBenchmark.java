package io.infill.tokenize.huggingface;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import io.infill.tokenize.SpecialTokenNames;
import io.infill.tokenize.TokenSequence;
import io.infill.tokenize.TokenizerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What our layer adds to the bare native call on the same text: one operation is one pass over a
 * set of documents of {@code documentChars} characters each.
 *
 * <p>With any {@code tokenizer.json} and one UTF-8 text file a language ({@code -prof gc} shows the
 * allocation):
 *
 * <pre>
 * .ci/jmh tokenize DocumentTokenizerBenchmark -prof gc \
 *     -jvmArgs "-Dai.djl.offline=true -Dbench.tokenizer=tokenizer.json -Dbench.text=english.txt"
 * </pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Thread)
@Threads(2)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DocumentTokenizerBenchmark {
  private static final int TEXT_CHARS = 200_000;

  @Param({"200", "2000", "100000"})
  public int documentChars;

  private List<String> documents;
  private DocumentTokenizer tokenizer;
  private HuggingFaceTokenizer djl;
  private long bare;

  @Setup(Level.Trial)
  public void open() throws IOException {
    Path file = Path.of(System.getProperty("bench.tokenizer"));
    String text = Files.readString(Path.of(System.getProperty("bench.text")));
    documents = new ArrayList<>();
    for (int at = 0;
        at + documentChars <= Math.min(TEXT_CHARS, text.length());
        at += documentChars) {
      String document = text.substring(at, at + documentChars);
      documents.add(
          new String(document.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }
    LibUtils.checkStatus();
    bare = TokenizersLibrary.LIB.createTokenizerFromString(Files.readString(file));
    tokenizer =
        TokenizerFile.read(file, new TokenizerConfig("", SpecialTokenNames.defaults(), true))
            .open();
    djl =
        HuggingFaceTokenizer.newInstance(
            file, Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "false"));
    requireSameIds();
  }

  @TearDown(Level.Trial)
  public void close() {
    tokenizer.close();
    djl.close();
    TokenizersLibrary.LIB.deleteTokenizer(bare);
  }

  @Benchmark
  public long bareNativeCall() {
    long tokens = 0;
    for (String document : documents) {
      tokens += bareIds(document).length;
    }
    return tokens;
  }

  @Benchmark
  public long documentTokenizer() {
    long tokens = 0;
    for (String document : documents) {
      tokens += tokenizer.tokenize(document).tokens();
    }
    return tokens;
  }

  @Benchmark
  public long djlEncode() {
    long tokens = 0;
    for (String document : documents) {
      Encoding encoding = djl.encode(document);
      tokens += encoding.getIds().length;
    }
    return tokens;
  }

  private long[] bareIds(String text) {
    long encoding = TokenizersLibrary.LIB.encode(bare, text, false);
    try {
      return TokenizersLibrary.LIB.getTokenIds(encoding);
    } finally {
      TokenizersLibrary.LIB.deleteEncoding(encoding);
    }
  }

  private void requireSameIds() {
    for (String document : documents) {
      TokenSequence ours = tokenizer.tokenizePart(document);
      long[] expected = bareIds(document);
      long[] whole = djl.encode(document).getIds();
      boolean same = ours.tokens() == expected.length && whole.length == expected.length;
      for (int i = 0; same && i < expected.length; i++) {
        same = ours.id(i) == expected[i] && whole[i] == expected[i];
      }
      if (!same) {
        throw new UncheckedIOException(new IOException("ids differ for: " + document));
      }
    }
  }
}
