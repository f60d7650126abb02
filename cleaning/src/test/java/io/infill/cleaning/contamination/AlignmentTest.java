package io.infill.cleaning.contamination;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class AlignmentTest {
  private final TextUnits text = new TextUnits();
  private final Alignment alignment = new Alignment();

  private static int[] units(String words) {
    TextUnits units = new TextUnits().of(words);
    return units.units(0, units.count());
  }

  private void align(String part, String words) {
    text.of(words);
    alignment.align(units(part), text, 0, text.count());
  }

  @Test
  void the_stretch_is_the_part_where_it_stands_whole() {
    align("b c d e", "x y z b c d e x y b z");
    assertThat(alignment.common()).isEqualTo(4);
    assertThat(alignment.begin()).isEqualTo(3);
    assertThat(alignment.end()).isEqualTo(7);
  }

  @Test
  void a_unit_in_common_far_from_the_others_does_not_stretch_it() {
    align("b c d e f", "b c d e x x x x x x f");
    assertThat(alignment.common()).isEqualTo(4);
    assertThat(alignment.end()).isEqualTo(4);
  }

  @Property(tries = 300)
  void in_a_window_without_gaps_it_is_the_longest_common_subsequence(
      @ForAll @Chars({'山', '水', '火', '土'}) @StringLength(min = 1, max = 150) String part,
      @ForAll @Chars({'山', '水', '火', '土'}) @StringLength(min = 1, max = 150) String words) {
    align(part, words);
    String stretch = words.substring(alignment.begin(), alignment.end());
    assertThat(alignment.common()).isEqualTo(longest(part, stretch));
  }

  private static int longest(String a, String b) {
    int[][] length = new int[a.length() + 1][b.length() + 1];
    for (int i = 1; i <= a.length(); i++) {
      for (int k = 1; k <= b.length(); k++) {
        length[i][k] =
            a.charAt(i - 1) == b.charAt(k - 1)
                ? length[i - 1][k - 1] + 1
                : Math.max(length[i - 1][k], length[i][k - 1]);
      }
    }
    return length[a.length()][b.length()];
  }
}
