package io.infill.cleaning.dedup;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Which duplicates are removed and which document stays.
 *
 * @param exact whether texts that agree in their folded key (case, width, script variant,
 *     punctuation and white space set aside) count as duplicates
 * @param url documents of one address
 * @param near near duplicates
 * @param survivor which document of a cluster stays: criteria in order, the first in which two
 *     documents differ decides, the smallest id behind them all; {@code smallest-id} ends the list
 * @param quality what the criterion {@code quality} goes by
 * @param sourcePriority names of sources for the criterion {@code source-priority}, the most
 *     preferred first; a source that is not named comes behind them
 * @param dateFields fields of the metadata that the criteria {@code earliest} and {@code latest}
 *     take the date from: the first that holds one; of nested fields with dots
 * @param repeats how often a survivor is repeated in training, by language and size of its cluster
 *     ({@link RepeatBands}); empty repeats none
 */
public record DedupConfig(
    boolean exact,
    UrlConfig url,
    NearConfig near,
    List<Survivor> survivor,
    SurvivorQuality quality,
    List<String> sourcePriority,
    List<String> dateFields,
    Map<String, Map<String, Integer>> repeats)
    implements Serializable {

  public DedupConfig {
    survivor = List.copyOf(survivor);
    sourcePriority = List.copyOf(sourcePriority);
    dateFields = List.copyOf(dateFields);
    repeats = Map.copyOf(repeats);
    checkOrder(survivor);
    if (survivor.contains(Survivor.QUALITY) == quality.measure().isEmpty()) {
      throw new IllegalArgumentException(
          "quality.measure must be given if and only if survivor lists quality, but was \""
              + quality.measure()
              + "\" and survivor "
              + labels(survivor));
    }
    if (survivor.contains(Survivor.SOURCE_PRIORITY) == sourcePriority.isEmpty()) {
      throw new IllegalArgumentException(
          "sourcePriority must be given if and only if survivor lists source-priority, but was "
              + sourcePriority
              + " and survivor "
              + labels(survivor));
    }
    if (new HashSet<>(sourcePriority).size() < sourcePriority.size()
        || sourcePriority.size() >= 1 << Survivor.SOURCE_PRIORITY.bits()) {
      throw new IllegalArgumentException(
          "sourcePriority must name different sources, fewer than 65536, but was "
              + sourcePriority);
    }
    if (dateFields.isEmpty() || dateFields.contains("")) {
      throw new IllegalArgumentException(
          "dateFields must name at least one field but was " + dateFields);
    }
    if (!new RepeatBands(repeats).isEmpty() && !(exact || url.enabled() || near.enabled())) {
      throw new IllegalArgumentException(
          "repeats must be empty where no duplicates are looked for but was " + repeats);
    }
  }

  /** Nothing is repeated. */
  public DedupConfig(
      boolean exact,
      UrlConfig url,
      NearConfig near,
      List<Survivor> survivor,
      SurvivorQuality quality,
      List<String> sourcePriority,
      List<String> dateFields) {
    this(exact, url, near, survivor, quality, sourcePriority, dateFields, Map.of());
  }

  /** Everything else by default; one criterion decides. */
  public DedupConfig(boolean exact, NearConfig near, Survivor survivor) {
    this(
        exact,
        UrlConfig.defaults(),
        near,
        List.of(survivor),
        SurvivorQuality.defaults(),
        List.of(),
        List.of("date", "timestamp"));
  }

  /** Exact and near duplicates; the one with the most letters survives. */
  public static DedupConfig defaults() {
    return new DedupConfig(true, NearConfig.defaults(), Survivor.LONGEST);
  }

  /** This config with survivors repeated by the sizes of their clusters. */
  public DedupConfig withRepeats(Map<String, Map<String, Integer>> newRepeats) {
    return new DedupConfig(
        exact, url, near, survivor, quality, sourcePriority, dateFields, newRepeats);
  }

  private static void checkOrder(List<Survivor> survivor) {
    boolean repeated = survivor.isEmpty() || EnumSet.copyOf(survivor).size() < survivor.size();
    boolean contradicts =
        survivor.contains(Survivor.EARLIEST) && survivor.contains(Survivor.LATEST);
    int drawn = survivor.indexOf(Survivor.SMALLEST_ID);
    if (repeated || contradicts || (drawn >= 0 && drawn < survivor.size() - 1)) {
      throw new IllegalArgumentException(
          "survivor must list at least one criterion and none twice, not both earliest and latest,"
              + " and smallest-id last, but was "
              + labels(survivor));
    }
  }

  private static List<String> labels(List<Survivor> survivor) {
    return survivor.stream().map(Survivor::label).toList();
  }

  /** True if any duplicates are looked for. */
  public boolean enabled() {
    return exact || url.enabled() || near.enabled();
  }
}
