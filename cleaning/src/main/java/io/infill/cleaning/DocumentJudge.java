package io.infill.cleaning;

import io.infill.cleaning.language.Language;
import io.infill.cleaning.language.LanguageIdentifier;
import io.infill.cleaning.normalize.Mojibake;
import io.infill.cleaning.normalize.TextNormalizer;
import io.infill.cleaning.pii.Masked;
import io.infill.cleaning.pii.PersonalData;
import io.infill.cleaning.quality.Finding;
import io.infill.cleaning.quality.Measure;
import io.infill.cleaning.quality.RuleBook;
import io.infill.cleaning.quality.Signals;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Judges one document at a time: charset, language, then the rules of its language. The order is
 * that of cost and of sense: no word rule is asked about garbled text.
 *
 * <p>Pure: the same text gets the same verdict anywhere. Not safe for threads; make one each.
 */
public final class DocumentJudge {
  private final CleaningConfig config;
  private final TextNormalizer normalizer;
  private final LanguageIdentifier identifier;
  private final RuleBook rules;
  private final Map<Measure.Kind, Measure> measures = Measure.all();
  private final PersonalData personalData;

  public DocumentJudge(CleaningConfig config) {
    this.config = config;
    this.normalizer = new TextNormalizer(config.normalize());
    this.identifier = new LanguageIdentifier(config.language().sampleChars());
    this.rules = RuleBook.of(config.rules(), config.thresholds());
    this.personalData = new PersonalData(config.pii());
  }

  /** Judges {@code text} as it came in, by the rules of {@code source}. */
  public Verdict judge(String source, String text) {
    return examine(source, text).verdict();
  }

  /** Judges {@code text} as {@link #judge} does and tells what was measured. */
  public Judgement examine(String source, String text) {
    double garbled = Mojibake.share(text);
    double allowed = config.normalize().maxMojibakeShare();
    if (garbled > allowed) {
      return refused("", new Finding("mojibake", garbled, allowed, ""));
    }
    String normalized = normalizer.normalize(text);
    if (normalized.isEmpty()) {
      return refused("", new Finding("empty", 0, 1, "nothing is left of the text"));
    }
    Language language = identifier.identify(normalized);
    if (!config.language().allows(language.tag())
        || language.share() < config.language().minShare()) {
      return refused(language.tag(), languageFinding(language));
    }
    Signals signals = measures.get(Measure.Kind.of(language.tag())).measure(normalized);
    Optional<Finding> finding = rules.judge(signals, source, language.tag());
    Verdict verdict =
        finding.isPresent()
            ? new Verdict.Refuse(language.tag(), finding.get())
            : new Verdict.Keep(language.tag(), personalData.mask(normalized).text());
    return new Judgement(verdict, signals);
  }

  private static Judgement refused(String language, Finding finding) {
    return new Judgement(new Verdict.Refuse(language, finding), Signals.NONE);
  }

  /** The form in which a document that is known to stay goes on: normalised and masked. */
  public Masked prepare(String text) {
    return personalData.mask(normalizer.normalize(text));
  }

  private Finding languageFinding(Language language) {
    return new Finding(
        "language",
        language.share(),
        config.language().minShare(),
        String.format(Locale.ROOT, "%s %.2f", language.tag(), language.share()));
  }
}
