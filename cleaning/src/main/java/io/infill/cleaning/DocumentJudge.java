package io.infill.cleaning;

import io.infill.cleaning.blocklist.BlockLists;
import io.infill.cleaning.contamination.Decontamination;
import io.infill.cleaning.contamination.Leak;
import io.infill.cleaning.language.Language;
import io.infill.cleaning.model.QualityModels;
import io.infill.cleaning.normalize.Mojibake;
import io.infill.cleaning.pii.Masked;
import io.infill.cleaning.quality.Finding;
import io.infill.cleaning.quality.LineEdit;
import io.infill.cleaning.quality.Measure;
import io.infill.cleaning.quality.RuleBook;
import io.infill.cleaning.quality.Signals;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Judges one document at a time: its address, charset and language, then the rules of its language,
 * the lists of words and the models, and last, in what is left, evaluation items. The order is that
 * of cost and of sense: no word rule is asked about garbled text.
 *
 * <p>Pure: the same text gets the same verdict anywhere. Not safe for threads; make one each.
 */
public final class DocumentJudge implements AutoCloseable {
  private final CleaningConfig config;
  private final DocumentPreparation preparation;
  private final BlockLists lists;
  private final QualityModels models;
  private final Decontamination decontamination;
  private final Map<Measure.Kind, Measure> measures = Measure.all();

  /**
   * @param config with absolute paths
   * @throws java.io.UncheckedIOException naming the file of a list or model that cannot be read
   * @throws IllegalArgumentException naming the label that a model does not have
   */
  public DocumentJudge(CleaningConfig config) {
    this.config = config;
    this.preparation = new DocumentPreparation(config);
    this.lists = new BlockLists(config.blockLists());
    this.models = new QualityModels(config.models());
    this.decontamination = new Decontamination(config.contamination());
  }

  /**
   * Judges a text as it came in.
   *
   * @param source the source whose rules hold
   * @param url where it was published; empty when unknown
   */
  public Verdict judge(String source, String url, String text) {
    return examine(source, url, text).verdict();
  }

  /** Judges a text as {@link #judge} does and tells what was measured. */
  public Judgement examine(String source, String url, String text) {
    Optional<Finding> address = lists.judgeAddress(url);
    if (address.isPresent()) {
      return refused("", address.get());
    }
    String repaired = preparation.texts.repair(text).text();
    double garbled = Mojibake.share(repaired);
    double allowed = config.normalize().maxMojibakeShare();
    if (garbled > allowed) {
      return refused("", new Finding("mojibake", garbled, allowed, ""));
    }
    String normalized = preparation.texts.normalize(repaired);
    if (normalized.isEmpty()) {
      return refused("", new Finding("empty", 0, 1, "nothing is left of the text"));
    }
    Language language = preparation.identifier.identify(normalized);
    if (!config.language().allows(language.tag())
        || language.share() < config.language().minShare()) {
      return refused(language.tag(), languageFinding(language));
    }
    LineEdit edit = preparation.rules.edit(normalized, source, language.tag());
    if (edit.text().isEmpty()) {
      return refused(
          language.tag(), new Finding("empty", 0, 1, "the line rules leave nothing of the text"));
    }
    Signals signals = RuleBook.measure(edit, language.tag(), measures);
    Map<String, Double> scores = new HashMap<>();
    Optional<Finding> finding = preparation.rules.judge(signals, source, language.tag());
    if (finding.isEmpty()) {
      finding = lists.judgeText(edit.text(), language.tag());
    }
    if (finding.isEmpty()) {
      finding = models.judge(edit.text(), language.tag(), scores::put);
    }
    Verdict verdict =
        finding.isPresent()
            ? new Verdict.Refuse(language.tag(), finding.get())
            : masked(language.tag(), edit.text());
    return decontaminated(new Judgement(verdict, signals, scores, List.of()));
  }

  /** Keeps a text that passed everything, unless removing personal data leaves nothing of it. */
  private Verdict masked(String language, String text) {
    Masked masked = preparation.personalData.mask(text);
    boolean nothing =
        !masked.counts().isEmpty() && masked.text().chars().allMatch(DocumentJudge::isBlank);
    return nothing
        ? new Verdict.Refuse(
            language,
            new Finding("empty", 0, 1, "removing personal data leaves nothing of the text"))
        : new Verdict.Keep(language, masked.text());
  }

  /** Looks for evaluation items in a text that stays. */
  private Judgement decontaminated(Judgement judgement) {
    if (!(judgement.verdict() instanceof Verdict.Keep keep)) {
      return judgement;
    }
    List<Leak> leaks = decontamination.leaks(keep.text());
    Verdict verdict =
        decontamination
            .finding(keep.text(), leaks)
            .<Verdict>map(finding -> new Verdict.Refuse(keep.language(), finding))
            .orElse(keep);
    return new Judgement(verdict, judgement.signals(), judgement.scores(), leaks);
  }

  private static boolean isBlank(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /** Lets go of the models' memory outside the heap; nothing can be judged any more. */
  @Override
  public void close() {
    models.close();
  }

  private static Judgement refused(String language, Finding finding) {
    return new Judgement(new Verdict.Refuse(language, finding), Signals.NONE, Map.of(), List.of());
  }

  private Finding languageFinding(Language language) {
    return new Finding(
        "language",
        language.share(),
        config.language().minShare(),
        String.format(Locale.ROOT, "%s %.2f", language.tag(), language.share()));
  }
}
