package io.infill.cleaning.dedup;


import io.infill.cleaning.PartRates;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What the search for near duplicates costs a text, in MB of UTF-8 a second of one core (CPU time of
 * the working thread): median, least and most of some rounds. FOLD reads and folds; SHINGLES is
 * that and the hashes of the shingles; SIGNATURE is that and the signature, the whole of the signature
 * stage; KEYS is that and the band keys; KEY is folding and the exact key.
 *
 * <pre>
 * .ci/jmh cleaning main io.infill.cleaning.dedup.SignatureSpeed [rounds]
 * INFILL_JAVA_OPTS=-Dcorpora.dir=FOLDER .ci/jmh cleaning main io.infill.cleaning.dedup.SignatureSpeed
 * </pre>
 */
public final class SignatureSpeed {
  private static final int GENERATED_BYTES = 2_000_000;

  private SignatureSpeed() {}

  /** Measures and prints. */
  public static void main(String[] arguments) throws IOException {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
    Map<String, List<String>> generated = new LinkedHashMap<>();
    for (int sentences : new int[] {4, 20, 200}) {
      generated.put("English, " + sentences + " sentences", generated(true, sentences));
      generated.put("Chinese, " + sentences + " sentences", generated(false, sentences));
    }
    PartRates.print(PartRates.withReal(generated), parts(NearConfig.defaults()), rounds);
  }

  private static List<String> generated(boolean english, int sentences) {
    return PartRates.generated(english, GENERATED_BYTES, i -> sentences);
  }

  private static Map<String, ToLongFunction<String>> parts(NearConfig config) {
    FoldedText folded = new FoldedText();
    Signatures signatures = new Signatures(config);
    Map<String, ToLongFunction<String>> parts = new LinkedHashMap<>();
    parts.put("FOLD", text -> folded.fold(text).lettersAndDigits());
    parts.put(
        "SHINGLES",
        text -> {
          folded.fold(text);
          return folded.shingles(config.wordsPerShingle(), config.charsPerShingle()).length;
        });
    parts.put("SIGNATURE", text -> signatures.of(folded.fold(text)).length);
    parts.put(
        "KEYS",
        text -> {
          byte[] signature = signatures.of(folded.fold(text));
          return signature.length == 0 ? 0 : signatures.bandKeys(signature)[0];
        });
    parts.put("KEY", text -> folded.fold(text).key().low());
    return parts;
  }
}
