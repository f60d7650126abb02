package io.infill.cleaning.contamination;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.cleaning.contamination.EvaluationItem.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeakSearchTest {
  private static final String FERRY =
      "The ferry to Lunt leaves the old pier every forty minutes, and on market days a second boat"
          + " carries the carts of the growers. If both boats are full by noon, how many carts wait?";
  private static final String WELL = "村口的老井已经用了三百多年，井水冬暖夏凉，从来没有干过。前年大旱的时候，附近三个村子的人都来这里挑水。";

  private final List<EvaluationItem> items = new ArrayList<>();

  private void item(String benchmark, Part... parts) {
    items.add(new EvaluationItem(benchmark, benchmark + ":" + (items.size() + 1), List.of(parts)));
  }

  private static Part question(String text) {
    return new Part("question", text);
  }

  private static Part answer(String text) {
    return new Part("answer", text);
  }

  /** 4 words or 5 characters an n-gram; short below 8 words or 10 characters. */
  private static ContaminationConfig config() {
    List<String> fields = List.of("question", "answer");
    return new ContaminationConfig(
        List.of(
            new BenchmarkConfig("a", "a", BenchmarkFormat.JSONL, fields, true),
            new BenchmarkConfig("b", "b", BenchmarkFormat.JSONL, fields, true)),
        ContaminationAction.REMOVE,
        4,
        5,
        0.7,
        20,
        30,
        8,
        10,
        3,
        0);
  }

  private List<Leak> find(String text) {
    return new LeakSearch(new EvaluationIndex(config(), items)).find(text);
  }

  private List<String> itemsIn(String text) {
    return find(text).stream().map(Leak::item).toList();
  }

  @Test
  void an_item_is_found_where_it_stands_whatever_its_case_width_and_punctuation() {
    item("a", question(FERRY));
    String shown = FERRY.toUpperCase(java.util.Locale.ROOT).replace(',', ';').replace(" ", "  ");
    String text = "Timetables are a puzzle.\n\n" + shown + "\n\nNobody knows.";
    List<Leak> leaks = find(text);
    assertThat(leaks).hasSize(1);
    Leak leak = leaks.get(0);
    assertThat(leak.share()).isEqualTo(1);
    assertThat(leak.fields()).containsExactly("question");
    assertThat(text.substring(leak.begin(), leak.end()))
        .startsWith("THE  FERRY")
        .endsWith("CARTS  WAIT");
  }

  @Test
  void a_chinese_item_is_found_in_traditional_characters() {
    item("a", question(WELL));
    String traditional = "村口的老井已經用了三百多年，井水冬暖夏涼，從來沒有乾過。前年大旱的時候，附近三個村子的人都來這裏挑水。";
    assertThat(itemsIn("有人說：" + traditional + "我不信。")).containsExactly("a:1");
  }

  @Test
  void an_edited_item_is_found_by_its_share_and_one_edited_too_much_is_not() {
    item("a", question(FERRY));
    assertThat(itemsIn(edited(5))).containsExactly("a:1");
    assertThat(itemsIn(edited(3))).isEmpty();
  }

  /** The item with every {@code nth} word another. */
  private static String edited(int nth) {
    String[] words = FERRY.split(" ", -1);
    for (int i = nth - 1; i < words.length; i += nth) {
      words[i] = "something";
    }
    return String.join(" ", words);
  }

  @Test
  void half_an_item_is_found_if_the_words_in_a_row_are_many() {
    item("a", question(FERRY));
    List<String> words = Arrays.asList(FERRY.split(" ", -1));
    assertThat(itemsIn(String.join(" ", words.subList(0, 20)))).containsExactly("a:1");
    assertThat(itemsIn(String.join(" ", words.subList(0, 19)))).isEmpty();
  }

  @Test
  void a_part_of_as_many_units_as_an_ngram_is_found_and_one_less_is_not() {
    item("a", question("Which birds eat pebbles?"));
    item("a", question("Who eats pebbles?"));
    item("a", question("谁会打鼓？"));
    item("a", question("谁会打大鼓？"));
    assertThat(itemsIn("Which birds eat pebbles? Who eats pebbles? 谁会打鼓？谁会打大鼓？"))
        .containsExactly("a:1", "a:4");
  }

  @Test
  void a_short_part_counts_only_as_a_sentence_or_paragraph_of_its_own() {
    item("a", question("Which of the birds eat pebbles?"));
    assertThat(itemsIn("1. Which of the birds eat pebbles\nGulls")).hasSize(1);
    assertThat(itemsIn("Nobody knows which of the birds eat pebbles.")).isEmpty();
    assertThat(itemsIn("Which of the birds eat pebbles and sand?")).isEmpty();
    assertThat(itemsIn("Which of the birds eat many pebbles?")).isEmpty();
  }

  @Test
  void words_and_characters_of_a_mixed_item_count_together() {
    item("a", question("请问 Beam 的 GroupByKey 在 Flink 上会不会把一个键的所有值都放进内存里面？"));
    assertThat(itemsIn("問題一：請問BEAM的GroupByKey在Flink上會不會把一個鍵的所有值都放進內存裏面?")).containsExactly("a:1");
  }

  @Test
  void the_leak_says_which_parts_stand_there() {
    item("a", question(FERRY), answer("Seven carts"));
    String far = " word".repeat(50);
    assertThat(find(FERRY + " Seven carts!").get(0).fields()).containsExactly("question", "answer");
    assertThat(find(FERRY + far + " Seven carts!").get(0).fields()).containsExactly("question");
    assertThat(find("Seven carts")).isEmpty();
  }

  @Test
  void an_item_of_two_benchmarks_is_a_leak_of_both() {
    item("a", question(FERRY));
    item("b", question(FERRY));
    assertThat(find(FERRY)).extracting(Leak::benchmark).containsExactly("a", "b");
  }

  @Test
  void an_item_that_stands_there_twice_is_two_leaks() {
    item("a", question(FERRY));
    assertThat(find(FERRY + " word".repeat(60) + ' ' + FERRY)).hasSize(2);
  }

  @Test
  void items_that_overlap_in_the_text_are_both_found() {
    item("a", question("one two three four five six seven eight nine ten"));
    item("a", question("six seven eight nine ten eleven twelve thirteen fourteen fifteen"));
    assertThat(
            itemsIn(
                "zero one two three four five six seven eight nine ten eleven twelve thirteen"
                    + " fourteen fifteen"))
        .containsExactly("a:1", "a:2");
  }

  @Test
  void a_text_that_many_items_have_is_a_prompt_and_no_leak() {
    for (int i = 0; i < 4; i++) {
      item("a", question("Choose the one that fits best:"), answer("Because of number " + i));
    }
    assertThat(find("Choose the one that fits best:")).isEmpty();
    items.remove(0);
    assertThat(find("Choose the one that fits best:")).hasSize(3);
  }

  @Test
  void a_phrase_that_many_items_share_does_not_hide_them() {
    for (String thing : List.of("salt", "snow", "sand", "soot", "silk")) {
      item("a", question("Which of the following is true of " + thing + "?"));
    }
    assertThat(itemsIn("Which of the following is true of sand?")).containsExactly("a:3");
  }

  @Test
  void an_item_without_text_is_no_leak_of_anything() {
    item("a");
    item("a", question("!!!"));
    assertThat(find("!!!")).isEmpty();
    assertThat(find("")).isEmpty();
  }

  @Test
  void a_long_part_is_looked_for_in_pieces() {
    StringBuilder book = new StringBuilder();
    for (int i = 0; i < 1_200; i++) {
      book.append("w").append(i).append(' ');
    }
    item("a", question(book.toString()));
    List<Leak> whole = find(book.toString());
    assertThat(whole).hasSize(1);
    assertThat(whole.get(0).begin()).isZero();
    assertThat(whole.get(0).end()).isEqualTo(book.length() - 1);
  }

  @Test
  void an_item_of_small_parts_is_found_as_all_of_them_in_a_row() {
    item("a", question("The spleen is"), answer("left of the stomach"));
    List<Leak> leaks = find("Quiz.\nThe spleen is:\nA. left of the stomach.\n");
    assertThat(leaks).isEmpty();
    leaks = find("Quiz.\nThe spleen is:\nleft of the stomach.\n");
    assertThat(leaks).hasSize(1);
    assertThat(leaks.get(0).fields()).containsExactly("question", "answer");
    assertThat(find("The spleen is small. It lies left of the stomach.")).isEmpty();
  }

  @Test
  void numbers_alone_count_only_where_they_stand_whole() {
    item("a", question("1 2 3 4 5 6 7 8 9 10 11 12"));
    assertThat(find("0 1 2 3 4 5 6 7 8 9 10 11 12 13")).isEmpty();
    assertThat(find("Count: 1 2 3 4 5 6 7 8 9 10 11 12.")).hasSize(1);
  }

  @Test
  void characters_beyond_the_basic_plane_are_units_and_are_never_split() {
    item("a", question("𠮷野家的𠮷字怎么读才对？"));
    String text = "😀𠮷野家的𠮷字怎么读才对？😀";
    List<Leak> leaks = find(text);
    assertThat(leaks).hasSize(1);
    assertThat(text.substring(leaks.get(0).begin(), leaks.get(0).end())).isEqualTo("𠮷野家的𠮷字怎么读才对");
    assertThat(find("吉野家的吉字怎么读才对？").get(0).share()).isEqualTo(9.0 / 11);
    item("a", question("𝐖𝐡𝐢𝐜𝐡 birds of the marsh eat round pebbles?"));
    assertThat(itemsIn("Which birds of the marsh eat round pebbles?")).containsExactly("a:2");
    assertThat(find("\uD842 half a character \uDFB7")).isEmpty();
  }

  @Test
  void accents_of_an_item_count_however_they_are_written() {
    item(
        "a",
        question("Where does the cafe\u0301 of the naïve fiance\u0301e serve its pâte\u0301?"));
    assertThat(find("Where does the café of the naïve fiancée serve its pâté?").get(0).share())
        .isEqualTo(1);
  }
}
