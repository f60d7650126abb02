package io.infill.cleaning;

import io.infill.cleaning.blocklist.BlockLists;
import io.infill.cleaning.language.Language;
import io.infill.cleaning.language.LanguageIdentifier;
import io.infill.cleaning.language.LanguageNote;
import io.infill.cleaning.model.QualityModels;
import io.infill.cleaning.normalize.Mojibake;
import io.infill.cleaning.normalize.TextNormalizer;
import io.infill.cleaning.pii.Masked;
import io.infill.cleaning.pii.PersonalData;
import io.infill.cleaning.quality.Finding;
import io.infill.cleaning.quality.Measure;
import io.infill.cleaning.quality.RuleBook;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Judges one document at a time: its address, charset and language, then the rules of its language
 * the lists of words and the models. The order is that of cost and of sense: no word rule is asked
 * about garbled text.
 *
 * <p>Pure: the same text gets the same verdict anywhere. Not safe for threads; make one each.
 */
public final class DocumentJudge {
  private final CleaningConfig config;
  private final TextNormalizer normalizer;
  private final LanguageIdentifier identifier;
  private final RuleBook rules;
  private final BlockLists lists;
  private final QualityModels models;
  private final Map<Measure.Kind, Measure> measures = Measure.all();
  private final PersonalData personalData;

  /**
   * @param config with absolute paths
   * @throws java.io.UncheckedIOException naming the file of a list or model that cannot be read
   * @throws IllegalArgumentException naming the label that a model does not have
   */
  public DocumentJudge(CleaningConfig config) {
    this.config = config;
    this.normalizer = new TextNormalizer(config.normalize());
    this.identifier = new LanguageIdentifier(config.language());
    this.rules = RuleBook.of(config.rules(), config.thresholds());
    this.lists = new BlockLists(config.blockLists());
    this.models = new QualityModels(config.models());
    this.personalData = new PersonalData(config.pii());
  }

  /**
   * Judges a text as it came in.
   *
   * @param source the source whose rules hold
   * @param url where it was published; empty when unknown
   */
  public Verdict judge(String source, String url, String text) {
    Optional<Finding> address = lists.judgeAddress(url);
    if (address.isPresent()) {
      return new Verdict.Refuse("", address.get());
    }
    double garbled = Mojibake.share(text);
    double allowed = config.normalize().maxMojibakeShare();
    if (garbled > allowed) {
      return new Verdict.Refuse("", new Finding("mojibake", garbled, allowed, ""));
    }
    String normalized = normalizer.normalize(text);
    if (normalized.isEmpty()) {
      return new Verdict.Refuse("", new Finding("empty", 0, 1, "nothing is left of the text"));
    }
    Language language = identifier.identify(normalized);
    if (!config.language().allows(language.tag())
        || language.share() < config.language().minShare()) {
      return new Verdict.Refuse(language.tag(), languageFinding(language));
    }
    Optional<Finding> finding = rules.judge(normalized, source, language.tag(), measures);
    if (finding.isEmpty()) {
      finding = lists.judgeText(normalized, language.tag());
    }
    if (finding.isEmpty()) {
      finding = models.judge(normalized, language.tag());
    }
    if (finding.isPresent()) {
      return new Verdict.Refuse(language.tag(), finding.get());
    }
    return new Verdict.Keep(language.tag(), personalData.mask(normalized).text());
  }

  /** The form in which a document that is known to stay goes on: normalised and masked. */
  public Masked prepare(String text) {
    return personalData.mask(normalizer.normalize(text));
  }

  /**
   * {@code metadata}, one JSON object, with a note of the languages of a text of several.
   *
   * @param text in the form in which it goes on
   * @param language its main language
   */
  public String noteLanguages(String metadata, String text, String language) {
    return LanguageNote.add(metadata, identifier.languages(text, language));
  }

  private Finding languageFinding(Language language) {
    return new Finding(
        "language",
        language.share(),
        config.language().minShare(),
        String.format(Locale.ROOT, "%s %.2f", language.tag(), language.share()));
  }
}
