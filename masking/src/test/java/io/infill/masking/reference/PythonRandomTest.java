package io.infill.masking.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.masking.span.SpanLengths;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values printed by CPython 3 for the same calls in the same order. */
class PythonRandomTest {

  /**
   * {@code r = Random(seed); r.random(); r.randrange(1000); r.randint(5, 2**40); l =
   * list(range(8)); r.shuffle(l); r.choices(range(1, 4), weights=[1, 2, 3])[0]}.
   */
  @ParameterizedTest
  @CsvSource({
    "0, 0.8444218515250481, 776, 463385069191, 76153420",
    "1, 0.13436424411240122, 867, 840964324917, 56743021",
    "12345, 0.41661987254534116, 10, 909760723057, 07351264",
    "4294967295, 0.6353574441341173, 208, 666644823982, 06153274",
    "4294967296, 0.11299430095636409, 427, 21194466519, 15736240",
    "-1, 0.021825695401270107, 346, 234585750296, 13652047",
    "1311768467463790320, 0.849063363578306, 988, 974563778564, 14065237"
  })
  void draws_what_cpython_draws(
      long seed, double random, long below, long between, String shuffled) {
    PythonRandom python = new PythonRandom(seed);
    assertThat(python.random()).isEqualTo(random);
    assertThat(python.below(1000)).isEqualTo(below);
    assertThat(python.between(5, 1L << 40)).isEqualTo(between);
    int[] list = {0, 1, 2, 3, 4, 5, 6, 7};
    python.shuffle(list, 8);
    StringBuilder digits = new StringBuilder();
    for (int value : list) {
      digits.append(value);
    }
    assertThat(digits).hasToString(shuffled);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 3626764237, 0.565493749",
    "1, 3280387012, 0.861511906",
    "2, 242886303, 0.163634560",
    "12345, 831769172, 0.022098407"
  })
  void seeds_a_row_as_the_reference_does(long row, long derived, double first) {
    long drawn = new PythonRandom(row).between(0, 0xffff_ffffL);
    assertThat(drawn).isEqualTo(derived);
    assertThat(new PythonRandom(drawn).random())
        .isCloseTo(first, org.assertj.core.data.Offset.offset(1e-9));
  }

  @Test
  void refuses_a_bound_that_python_refuses() {
    assertThatThrownBy(() -> new PythonRandom(0).below(0))
        .hasMessage("bound must be > 0 but was 0");
  }

  @Test
  void bisects_cumulative_weights_as_choices_does() {
    SpanLengths lengths = new SpanLengths(3);
    assertThat(lengths.at(0)).isEqualTo(1);
    assertThat(lengths.at(Math.nextDown(1.0))).isBetween(20, SpanLengths.MAX_TOKENS);
    double one = lengths.probability(1);
    assertThat(lengths.at(Math.nextDown(one))).isEqualTo(1);
    assertThat(lengths.at(one + 1e-12)).isEqualTo(2);
    assertThat(lengths.mean()).isCloseTo(3.157, org.assertj.core.data.Offset.offset(5e-4));
  }
}
