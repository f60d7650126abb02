package io.infill.cleaning;

import io.infill.cleaning.language.LanguageIdentifier;
import io.infill.cleaning.normalize.Mojibake;
import io.infill.cleaning.normalize.TextNormalizer;
import io.infill.cleaning.pii.PersonalData;
import io.infill.cleaning.quality.Measure;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * MB of text (UTF-8) a second of one core, for all that is done to a document by default and for
 * its parts, in CPU time of the one working thread: the median of some rounds, least and most.
 *
 * <pre>
 * .ci/jmh cleaning main io.infill.cleaning.CleaningSpeed [rounds [parts, with commas between]]
 * INFILL_JAVA_OPTS=-Dcorpora.dir=FOLDER .ci/jmh cleaning main io.infill.cleaning.CleaningSpeed
 * </pre>
 */
public final class CleaningSpeed {
  private CleaningSpeed() {}

  public static void main(String[] args) throws IOException {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 7;
    Map<String, List<String>> generated = new LinkedHashMap<>();
    generated.put("generated English", PartRates.generated(true));
    generated.put("generated Chinese", PartRates.generated(false));
    Map<String, ToLongFunction<String>> parts = parts();
    if (args.length > 1) {
      parts.keySet().retainAll(List.of(args[1].split(",")));
    }
    PartRates.print(PartRates.withReal(generated), parts, rounds);
  }

  private static Map<String, ToLongFunction<String>> parts() {
    CleaningConfig config = CleaningConfig.defaults();
    DocumentJudge judge = new DocumentJudge(config);
    TextNormalizer normalizer = new TextNormalizer(config.normalize());
    LanguageIdentifier identifier = new LanguageIdentifier(config.language());
    Map<Measure.Kind, Measure> measures = Measure.all();
    PersonalData pii = new PersonalData(config.pii());
    Map<String, ToLongFunction<String>> parts = new LinkedHashMap<>();
    parts.put("all", text -> judge.examine("web", "", text).signals().hashCode());
    parts.put("mojibake", text -> (long) (Mojibake.share(text) * 1e6));
    parts.put("normalize", text -> normalizer.normalize(text).length());
    parts.put("language", text -> identifier.identify(text).tag().length());
    parts.put("signals", text -> measures.get(kind(text)).measure(text).hashCode());
    parts.put("pii", text -> pii.mask(text).text().length());
    return parts;
  }

  private static Measure.Kind kind(String text) {
    int han = 0;
    for (int i = 0; i < Math.min(100, text.length()); i++) {
      han += text.charAt(i) >= 0x2E80 ? 1 : 0;
    }
    return han > 20 ? Measure.Kind.CHARACTERS : Measure.Kind.WORDS;
  }
}
