package io.infill.cleaning;

import io.infill.cleaning.language.LanguageIdentifier;
import io.infill.cleaning.language.LanguageNote;
import io.infill.cleaning.normalize.Repaired;
import io.infill.cleaning.normalize.TextPreparation;
import io.infill.cleaning.passage.Cuts;
import io.infill.cleaning.pii.PersonalData;
import io.infill.cleaning.pii.Quotes;
import io.infill.cleaning.quality.LineEdit;
import io.infill.cleaning.quality.RuleBook;
import io.infill.ingest.Document;
import java.util.SortedMap;

/**
 * Brings documents into the form in which they go on, without asking whether they may: the passes
 * behind the verdict need neither lists nor models. {@link DocumentJudge} judges that very form.
 *
 * <p>Pure: the same text gets the same form anywhere. Not safe for threads; make one each.
 */
public final class DocumentPreparation {
  final TextPreparation texts;
  final LanguageIdentifier identifier;
  final RuleBook rules;
  final PersonalData personalData;

  /**
   * @param config with absolute paths
   * @throws java.io.UncheckedIOException naming a file of the config that cannot be read
   */
  public DocumentPreparation(CleaningConfig config) {
    this.texts = new TextPreparation(config.normalize());
    this.identifier = new LanguageIdentifier(config.language());
    this.rules = config.ruleBook();
    this.personalData = new PersonalData(config.pii());
  }

  /**
   * The form in which a document of {@code source} that is known to stay goes on: repaired,
   * normalised, without the lines that its rules remove, and masked.
   */
  public Prepared prepare(String source, String text) {
    Repaired repaired = texts.repair(text);
    String normalized = texts.normalize(repaired.text());
    // Its language decides about its lines; where none can go, that need not be found out again.
    LineEdit edit =
        rules.editsLines(source)
            ? rules.edit(normalized, source, identifier.identify(normalized).tag())
            : LineEdit.none(normalized);
    return new Prepared(personalData.mask(edit.text()), edit, told(repaired), Cuts.NONE);
  }

  /**
   * The repair without personal data in the words of its steps. Garbled, they are not seen as such:
   * where what came out is personal, what it was is not told either.
   */
  private Repaired told(Repaired repaired) {
    if (repaired.steps().isEmpty()) {
      return repaired;
    }
    Quotes quotes = personalData.quotes(repaired.text());
    return repaired.told(
        (step, at) -> {
          int end = at + step.now().length();
          String now = quotes.of(at, end);
          String was = quotes.isPersonal(at, end) ? now : personalData.mask(step.was()).text();
          return new Repaired.Step(step.at(), was, now);
        });
  }

  /**
   * A document as it goes on: its text prepared, its language measured, and notes of what was done
   * to it in its metadata; the shares of its languages too if it has several.
   */
  public Document apply(Prepared prepared, String language, Document document) {
    Document applied = prepared.applyTo(document).withLanguage(language);
    SortedMap<String, Double> languages = identifier.languages(prepared.text(), language);
    return languages.isEmpty()
        ? applied
        : applied.withNote(LanguageNote.NAME, LanguageNote.json(languages));
  }
}
