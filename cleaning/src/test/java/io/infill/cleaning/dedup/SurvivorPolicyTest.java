package io.infill.cleaning.dedup;

import static io.infill.cleaning.dedup.Survivor.EARLIEST;
import static io.infill.cleaning.dedup.Survivor.LATEST;
import static io.infill.cleaning.dedup.Survivor.LONGEST;
import static io.infill.cleaning.dedup.Survivor.QUALITY;
import static io.infill.cleaning.dedup.Survivor.SMALLEST_ID;
import static io.infill.cleaning.dedup.Survivor.SOURCE_PRIORITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.ingest.DocumentId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SurvivorPolicyTest {
  private static final OptionalLong UNDATED = OptionalLong.empty();
  private static final double UNMEASURED = Double.NaN;

  private static DedupConfig config(
      List<Survivor> survivor, SurvivorQuality quality, List<String> sources) {
    return new DedupConfig(
        true,
        UrlConfig.defaults(),
        NearConfig.defaults(),
        survivor,
        quality,
        sources,
        List.of("date"));
  }

  private static SurvivorPolicy policy(Survivor... survivor) {
    List<Survivor> criteria = List.of(survivor);
    return new SurvivorPolicy(
        config(
            criteria,
            new SurvivorQuality(
                criteria.contains(QUALITY) ? "words" : "", SurvivorQuality.Better.HIGHER),
            criteria.contains(SOURCE_PRIORITY) ? List.of("wiki", "books") : List.of()));
  }

  private static Place dated(SurvivorPolicy policy, long date) {
    return policy.place("web", 5, UNMEASURED, OptionalLong.of(date));
  }

  @Test
  void eachCriterionPrefersWhatItsNameSays() {
    SurvivorPolicy longest = policy(LONGEST);
    assertThat(longest.place("a", 100, 1, UNDATED)).isLessThan(longest.place("a", 99, 2, UNDATED));
    assertThat(longest.place("a", Integer.MAX_VALUE, 1, UNDATED))
        .isLessThan(longest.place("a", 0, 1, UNDATED));

    SurvivorPolicy quality = policy(QUALITY);
    assertThat(quality.place("a", 1, 0.9, UNDATED)).isLessThan(quality.place("a", 9, 0.8, UNDATED));

    assertThat(dated(policy(EARLIEST), -5_000_000_000L)).isLessThan(dated(policy(EARLIEST), 0));
    assertThat(dated(policy(EARLIEST), 0)).isLessThan(dated(policy(EARLIEST), 1));
    assertThat(dated(policy(LATEST), 1)).isLessThan(dated(policy(LATEST), 0));

    SurvivorPolicy source = policy(SOURCE_PRIORITY);
    Place wiki = source.place("wiki", 1, 0, UNDATED);
    Place books = source.place("books", 1, 0, UNDATED);
    Place web = source.place("web", 1, 0, UNDATED);
    assertThat(List.of(wiki, books, web)).isSorted().doesNotHaveDuplicates();
    assertThat(source.place("news", 1, 0, UNDATED)).isEqualTo(web);

    SurvivorPolicy drawn = policy(SMALLEST_ID);
    assertThat(drawn.place("wiki", 9, 1, OptionalLong.of(3))).isEqualTo(Place.FIRST);
  }

  @Test
  void whatADocumentDoesNotHaveComesLast() {
    for (Survivor criterion : List.of(EARLIEST, LATEST)) {
      SurvivorPolicy policy = policy(criterion);
      Place without = policy.place("a", 1, UNMEASURED, UNDATED);
      assertThat(dated(policy, Long.MIN_VALUE / 4)).isLessThan(without);
      assertThat(dated(policy, Long.MAX_VALUE / 4)).isLessThan(without);
    }
    for (SurvivorQuality.Better better : SurvivorQuality.Better.values()) {
      SurvivorPolicy policy =
          new SurvivorPolicy(
              config(List.of(QUALITY), new SurvivorQuality("words", better), List.of()));
      Place without = policy.place("a", 1, UNMEASURED, UNDATED);
      assertThat(policy.place("a", 1, Double.NEGATIVE_INFINITY, UNDATED)).isLessThan(without);
      assertThat(policy.place("a", 1, Double.POSITIVE_INFINITY, UNDATED)).isLessThan(without);
    }
  }

  @Test
  void theFirstCriterionThatDiffersDecides() {
    SurvivorPolicy policy = policy(SOURCE_PRIORITY, LATEST, QUALITY, LONGEST);
    List<Place> ordered =
        List.of(
            policy.place("wiki", 1, 0, UNDATED),
            policy.place("books", 1, 0, OptionalLong.of(20)),
            policy.place("books", 1, 9, OptionalLong.of(10)),
            policy.place("books", 8, 3, OptionalLong.of(10)),
            policy.place("books", 7, 3, OptionalLong.of(10)),
            policy.place("books", 9, UNMEASURED, OptionalLong.of(10)),
            policy.place("web", 100, 100, OptionalLong.of(100)));
    assertThat(ordered).isSorted().doesNotHaveDuplicates();
    List<Place> shuffled = new ArrayList<>(ordered);
    Collections.shuffle(shuffled, new Random(3));
    assertThat(shuffled.stream().sorted().toList()).isEqualTo(ordered);
  }

  @Test
  void equalPlacesAreDecidedByUnsignedIds() {
    Place place = policy(LONGEST).place("a", 10, 0, UNDATED);
    assertThat(new Node(place, new DocumentId(1, 0)))
        .isLessThan(new Node(place, new DocumentId(-1, 0)));
  }

  @Property(tries = 500)
  void qualityIsOrderedAsDoublesAre(@ForAll double a, @ForAll double b) {
    SurvivorPolicy policy = policy(QUALITY);
    int order = policy.place("s", 1, a, UNDATED).compareTo(policy.place("s", 1, b, UNDATED));
    // Values closer than the bits kept may share a place; none change sides.
    if (a > b) {
      assertThat(order).isLessThanOrEqualTo(0);
    } else if (a < b) {
      assertThat(order).isGreaterThanOrEqualTo(0);
    }
    if (Math.abs(a - b) > 1e-8 * Math.max(Math.abs(a), Math.abs(b))) {
      assertThat(order).isNotZero();
    }
  }

  @Test
  void zeroHasOnePlaceWhateverItsSign() {
    SurvivorPolicy policy = policy(QUALITY);
    assertThat(policy.place("s", 1, -0.0, UNDATED)).isEqualTo(policy.place("s", 1, 0.0, UNDATED));
  }

  @Property(tries = 300)
  void bitsStandWhereTheyWereWritten(
      @ForAll @IntRange(min = 1, max = 88) int used,
      @ForAll @IntRange(min = 1, max = 40) int bits) {
    long ones = (1L << bits) - 1;
    Place place = Place.FIRST.with(used, ones, bits);
    assertThat(Long.bitCount(place.high()) + Long.bitCount(place.low())).isEqualTo(1 + bits);
    for (int i = 0; i < 128; i++) {
      int bit = place.octet(i / 8) >> (7 - i % 8) & 1;
      assertThat(bit).isEqualTo(i == 0 || (i >= used && i < used + bits) ? 1 : 0);
    }
    assertThat(place.octets()).isEqualTo((used + bits + 7) / 8);
    assertThat(Place.parse(place.toString())).isEqualTo(place);
  }

  @Test
  void aPlaceIsWrittenWithoutZerosAtItsEnd() {
    assertThat(Place.FIRST).hasToString("80");
    assertThat(Place.ofIndex(1)).hasToString("0001");
    assertThat(policy(LONGEST).place("a", 16, 0, UNDATED)).hasToString("ffffffef");
    assertThat(Place.parse("00ff")).isEqualTo(new Place(0x00ff_0000_0000_0000L, 0));
    assertThatThrownBy(() -> Place.parse("0".repeat(33)))
        .hasMessageStartingWith("place must be at most 32 hexadecimal digits but was");
  }

  @Test
  void documentsOfEarlierRunsComeBeforeAllOthers() {
    Place least = Place.ofIndex(Short.MAX_VALUE);
    assertThat(Place.ofIndex(1)).isLessThan(Place.ofIndex(2));
    assertThat(least).isLessThan(Place.FIRST);
    assertThat(least).isLessThan(policy(LONGEST).place("a", Integer.MAX_VALUE, 0, UNDATED));
    assertThat(List.of(Place.ofIndex(1).index(), least.index(), Place.FIRST.index()))
        .containsExactly(1, 32_767, 0);
    assertThatThrownBy(() -> Place.ofIndex(0)).hasMessage("index must be 1 to 32767 but was 0");
  }

  @Test
  void ordersThatDecideNothingOrContradictAreRefused() {
    SurvivorQuality none = SurvivorQuality.defaults();
    for (List<Survivor> bad :
        List.of(
            List.<Survivor>of(),
            List.of(LONGEST, LONGEST),
            List.of(EARLIEST, LATEST),
            List.of(SMALLEST_ID, LONGEST))) {
      assertThatThrownBy(() -> config(bad, none, List.of()))
          .hasMessageStartingWith("survivor must list at least one criterion")
          .hasMessageEndingWith("but was " + bad.stream().map(Survivor::label).toList());
    }
    assertThatThrownBy(() -> config(List.of(QUALITY), none, List.of()))
        .hasMessage(
            "quality.measure must be given if and only if survivor lists quality, but was \"\""
                + " and survivor [quality]");
    assertThatThrownBy(() -> config(List.of(LONGEST), none, List.of("wiki")))
        .hasMessageStartingWith("sourcePriority must be given if and only if survivor lists")
        .hasMessageEndingWith("but was [wiki] and survivor [longest]");
    assertThatThrownBy(() -> config(List.of(SOURCE_PRIORITY), none, List.of("wiki", "wiki")))
        .hasMessageStartingWith("sourcePriority must name different sources");
  }
}
