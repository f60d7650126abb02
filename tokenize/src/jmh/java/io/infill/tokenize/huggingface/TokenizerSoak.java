package io.infill.tokenize.huggingface;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import io.infill.tokenize.SpecialTokenNames;
import io.infill.tokenize.TokenizerConfig;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tokenizes millions of short documents and prints what the process holds: a leak of one encoding a
 * document would show as some gigabytes.
 *
 * <pre>
 * java -Xmx256m -Dai.djl.offline=true -cp … io.infill.tokenize.huggingface.TokenizerSoak \
 *     tokenizer.json text.txt 10000000 leak
 * </pre>
 *
 * <p>Arguments: a tokenizer.json; a UTF-8 text, from which the documents of 8 to 71 characters are
 * cut; how many; and, as proof that a leak would be seen, the word {@code leak}: one encoding in a
 * hundred is then not freed. Linux only (it reads {@code /proc/self/status}).
 */
public final class TokenizerSoak {
  private static final int REPORTS = 20;
  private static final int SHORTEST = 8;
  private static final int LENGTHS = 64;

  private TokenizerSoak() {}

  public static void main(String[] arguments) throws IOException {
    String text = Files.readString(Path.of(arguments[1]));
    long documents = Long.parseLong(arguments[2]);
    boolean leak = arguments.length > 3 && arguments[3].equals("leak");
    MemoryMXBean heap = ManagementFactory.getMemoryMXBean();
    TokenizerFile file =
        TokenizerFile.read(
            Path.of(arguments[0]), new TokenizerConfig("", SpecialTokenNames.defaults(), true));
    LibUtils.checkStatus();
    long leaking = TokenizersLibrary.LIB.createTokenizerFromString(file.encoding().json());
    System.out.println("documents   tokens   RSS MiB   heap used MiB   heap committed MiB   seconds");
    long start = System.nanoTime();
    long tokens = 0;
    try (DocumentTokenizer tokenizer = file.open()) {
      for (long i = 1; i <= documents; i++) {
        int length = SHORTEST + (int) (i % LENGTHS);
        int from = (int) (i * 7919 % (text.length() - length));
        String document = text.substring(from, from + length);
        tokens += tokenizer.tokenize(document).tokens();
        if (leak && i % 100 == 0) {
          TokenizersLibrary.LIB.encode(leaking, document, false);
        }
        if (i % Math.max(1, documents / REPORTS) == 0 || i == documents / 100) {
          System.gc();
          System.out.printf(
              "%,d   %,d   %d   %d   %d   %.0f%n",
              i,
              tokens,
              residentKiB() >> 10,
              heap.getHeapMemoryUsage().getUsed() >> 20,
              heap.getHeapMemoryUsage().getCommitted() >> 20,
              (System.nanoTime() - start) / 1e9);
        }
      }
    }
  }

  private static long residentKiB() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("/proc/self/status has no VmRSS");
  }
}
