package io.infill.cleaning;

import io.infill.cleaning.alarm.AlarmConfig;
import io.infill.cleaning.blocklist.BlockListConfig;
import io.infill.cleaning.contamination.ContaminationConfig;
import io.infill.cleaning.dedup.DedupConfig;
import io.infill.cleaning.index.IndexConfig;
import io.infill.cleaning.language.LanguageConfig;
import io.infill.cleaning.model.ModelConfig;
import io.infill.cleaning.normalize.NormalizeConfig;
import io.infill.cleaning.passage.PassageConfig;
import io.infill.cleaning.pii.PiiConfig;
import io.infill.cleaning.quality.RuleBook;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What cleaning does, and where its limits lie.
 *
 * @param normalize how a text's characters are put in order
 * @param language which languages are kept
 * @param rules rule sets by language: the key is a language tag or its beginning ({@code zh} serves
 *     {@code zh-Hans} and {@code zh-Hant}; the longest key that fits wins), the values name rule
 *     sets such as {@code gopher-quality}; documents of a language without an entry are judged by
 *     no rule. {@code SOURCE:zh} holds for one source and comes before {@code zh}
 * @param thresholds limits that differ from the published ones, by rule, such as {@code
 *     gopher-quality.min_words: 20}; the key is the reason that a drop carries
 * @param blockLists lists of addresses and words that documents are judged by
 * @param models models of the user that documents are judged by, asked in this order
 * @param pii which personal data is masked
 * @param dedup which duplicates are removed
 * @param passages what is taken out of documents that stay
 * @param alarm how much a source may lose before the run stops
 * @param contamination which evaluation sets are kept out
 * @param index which earlier outputs' documents are not taken again
 */
public record CleaningConfig(
    NormalizeConfig normalize,
    LanguageConfig language,
    Map<String, List<String>> rules,
    Map<String, Double> thresholds,
    BlockListConfig blockLists,
    List<ModelConfig> models,
    PiiConfig pii,
    DedupConfig dedup,
    PassageConfig passages,
    AlarmConfig alarm,
    ContaminationConfig contamination,
    IndexConfig index)
    implements Serializable {

  public CleaningConfig {
    SortedMap<String, List<String>> orderedRules = new TreeMap<>();
    rules.forEach((tag, sets) -> orderedRules.put(tag, List.copyOf(sets)));
    rules = Collections.unmodifiableSortedMap(orderedRules);
    thresholds = Collections.unmodifiableSortedMap(new TreeMap<>(thresholds));
    models = List.copyOf(models);
    ModelConfig.check(models);
    RuleBook.of(rules, thresholds);
    String measure = dedup.quality().measure();
    List<String> names = models.stream().map(ModelConfig::name).toList();
    if (!measure.isEmpty() && !Judgement.knows(measure, names)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "dedup.quality.measure must be a column of signals/ or \"model.\" and one of the models"
                  + " %s but was \"%s\"",
              names,
              measure));
    }
  }

  /**
   * English by Gopher's rules, Chinese by FineWeb-2's and MAP-NEO's; everything else switched on.
   */
  public static CleaningConfig defaults() {
    return new CleaningConfig(
        NormalizeConfig.defaults(),
        LanguageConfig.defaults(),
        Map.of(
            "en", List.of("gopher-quality", "gopher-repetition"),
            "zh", List.of("fineweb2-zh", "map-neo-zh")),
        Map.of(),
        BlockListConfig.defaults(),
        List.of(),
        PiiConfig.defaults(),
        DedupConfig.defaults(),
        PassageConfig.defaults(),
        AlarmConfig.defaults(),
        ContaminationConfig.defaults(),
        IndexConfig.defaults());
  }

  /**
   * The path of every model, by its key in the config: {@code language.model}, {@code models.NAME}.
   */
  public SortedMap<String, String> modelPaths() {
    SortedMap<String, String> paths = new TreeMap<>();
    if (!language.model().isEmpty()) {
      paths.put("language.model", language.model());
    }
    models.forEach(model -> paths.put("models." + model.name(), model.path()));
    return paths;
  }

  /** This config with the paths of its files changed, for instance from relative to absolute. */
  public CleaningConfig withPaths(UnaryOperator<String> change) {
    return new CleaningConfig(
        normalize.withPaths(change),
        language.withPaths(change),
        rules,
        thresholds,
        blockLists.withPaths(change),
        models.stream().map(model -> model.withPath(change.apply(model.path()))).toList(),
        pii,
        dedup,
        passages,
        alarm,
        contamination.withPaths(change),
        index.withPaths(change));
  }

  /** This config with other rule sets, by language. */
  public CleaningConfig withRules(Map<String, List<String>> newRules) {
    return new CleaningConfig(
        normalize,
        language,
        newRules,
        thresholds,
        blockLists,
        models,
        pii,
        dedup,
        passages,
        alarm,
        contamination,
        index);
  }

  /** This config with other rules about duplicates. */
  public CleaningConfig withDedup(DedupConfig newDedup) {
    return new CleaningConfig(
        normalize,
        language,
        rules,
        thresholds,
        blockLists,
        models,
        pii,
        newDedup,
        passages,
        alarm,
        contamination,
        index);
  }

  /** This config with other settings for what is taken out of documents. */
  public CleaningConfig withPassages(PassageConfig newPassages) {
    return new CleaningConfig(
        normalize,
        language,
        rules,
        thresholds,
        blockLists,
        models,
        pii,
        dedup,
        newPassages,
        alarm,
        contamination,
        index);
  }

  /** This config with other evaluation sets to keep out. */
  public CleaningConfig withContamination(ContaminationConfig newContamination) {
    return new CleaningConfig(
        normalize,
        language,
        rules,
        thresholds,
        blockLists,
        models,
        pii,
        dedup,
        passages,
        alarm,
        newContamination,
        index);
  }

  /** This config with other indexes. */
  public CleaningConfig withIndex(IndexConfig newIndex) {
    return new CleaningConfig(
        normalize,
        language,
        rules,
        thresholds,
        blockLists,
        models,
        pii,
        dedup,
        passages,
        alarm,
        contamination,
        newIndex);
  }

  /** The rules in force. */
  public RuleBook ruleBook() {
    return RuleBook.of(rules, thresholds);
  }
}
