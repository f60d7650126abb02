package io.infill.cleaning;

import io.infill.cleaning.blocklist.BlockListConfig;
import io.infill.cleaning.dedup.DedupConfig;
import io.infill.cleaning.language.LanguageConfig;
import io.infill.cleaning.normalize.NormalizeConfig;
import io.infill.cleaning.pii.PiiConfig;
import io.infill.cleaning.quality.RuleBook;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
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
 * @param pii which personal data is masked
 * @param dedup which duplicates are removed
 */
public record CleaningConfig(
    NormalizeConfig normalize,
    LanguageConfig language,
    Map<String, List<String>> rules,
    Map<String, Double> thresholds,
    BlockListConfig blockLists,
    PiiConfig pii,
    DedupConfig dedup)
    implements Serializable {

  public CleaningConfig {
    SortedMap<String, List<String>> orderedRules = new TreeMap<>();
    rules.forEach((tag, sets) -> orderedRules.put(tag, List.copyOf(sets)));
    rules = Collections.unmodifiableSortedMap(orderedRules);
    thresholds = Collections.unmodifiableSortedMap(new TreeMap<>(thresholds));
    RuleBook.of(rules, thresholds);
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
        PiiConfig.defaults(),
        DedupConfig.defaults());
  }

  /** This config with the paths of its files changed, for instance from relative to absolute. */
  public CleaningConfig withPaths(UnaryOperator<String> change) {
    return new CleaningConfig(
        normalize, language, rules, thresholds, blockLists.withPaths(change), pii, dedup);
  }
}
