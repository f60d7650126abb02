package io.infill.cleaning.language;

import io.infill.cleaning.fasttext.FastTextModel;
import io.infill.cleaning.fasttext.Prediction;
import java.util.List;

/**
 * Names languages by a fastText classifier, all but Chinese and Japanese: these are told by their
 * characters, which on titles and verse is right where {@code lid.176} errs on every fourth.
 */
final class ModelNames implements LanguageNames {
  private final FastTextModel model;

  ModelNames(FastTextModel model) {
    this.model = model;
  }

  @Override
  public String tag(String sample, ScriptShares shares) {
    if (shares.largest() == ScriptShares.HAN) {
      return BuiltInNames.hanOrKana(shares);
    }
    List<Prediction> best = model.predict(sample, 1);
    String tag = best.isEmpty() ? "und" : LanguageTags.of(best.get(0).label());
    // Latin letters that the model takes for Chinese are pinyin at best.
    return tag.equals("zh") ? "und" : tag;
  }
}
