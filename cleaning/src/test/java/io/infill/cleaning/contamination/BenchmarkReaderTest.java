package io.infill.cleaning.contamination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkReaderTest {
  @TempDir Path folder;

  private static BenchmarkConfig set(
      String path, BenchmarkFormat format, boolean header, String... fields) {
    return new BenchmarkConfig("set", path, format, List.of(fields), header);
  }

  private BenchmarkConfig file(String name, String text, BenchmarkFormat format, String... fields)
      throws IOException {
    Files.writeString(folder.resolve(name), text);
    return set(folder.resolve(name).toString(), format, true, fields);
  }

  private static String resource(String name) {
    return Path.of("src/test/resources/io/infill/cleaning/contamination", name)
        .toAbsolutePath()
        .toString();
  }

  private static List<String> texts(EvaluationItem item) {
    return item.parts().stream().map(EvaluationItem.Part::text).toList();
  }

  @Test
  void the_items_of_json_lines_are_their_fields_and_blank_lines_are_none() {
    List<EvaluationItem> items =
        BenchmarkReader.read(
            set(resource("ferries.jsonl"), BenchmarkFormat.JSONL, true, "question", "answer"));
    assertThat(items)
        .extracting(EvaluationItem::name)
        .containsExactly("ferries.jsonl:1", "ferries.jsonl:2", "ferries.jsonl:3");
    assertThat(texts(items.get(2))).containsExactly("Why?", "Because");
    assertThat(items.get(0).parts())
        .extracting(EvaluationItem.Part::field)
        .containsExactly("question", "answer");
  }

  @Test
  void quoted_columns_may_hold_commas_quotes_and_line_breaks() {
    List<EvaluationItem> items =
        BenchmarkReader.read(
            set(resource("birds.csv"), BenchmarkFormat.CSV, true, "question", "a", "b"));
    assertThat(items).hasSize(2);
    assertThat(texts(items.get(0)))
        .containsExactly(
            "Which of the marsh birds swallows pebbles, and why does it do so?",
            "To grind \"hard\" seeds\nin its stomach",
            "To float lower");
  }

  @Test
  void a_json_path_goes_through_arrays_and_joins_the_one_it_ends_at() {
    List<EvaluationItem> items =
        BenchmarkReader.read(
            set(resource("wells.json"), BenchmarkFormat.JSON, true, "0", "1.question", "1.choice"));
    assertThat(texts(items.get(0)))
        .containsExactly(
            "村口的老井已经用了三百多年，井水冬暖夏凉，从来没有干过。\n前年大旱的时候，附近三个村子的人都来这里挑水。",
            "附近的人为什么来挑水？",
            "这口老井用了多少年？",
            "因为大旱\n因为井水甜",
            "三百多年\n三十年");
  }

  @Test
  void items_of_plain_text_are_parted_by_blank_lines() {
    List<EvaluationItem> items =
        BenchmarkReader.read(set(resource("fogs.txt"), BenchmarkFormat.TEXT, true));
    assertThat(items).hasSize(2);
    assertThat(texts(items.get(1)))
        .containsExactly("\nNobody in Hask has seen the same fog two mornings running.\n");
  }

  @Test
  void columns_parted_by_tabs_are_found_by_name_or_number() {
    String path = resource("tides.tsv");
    assertThat(texts(BenchmarkReader.read(set(path, BenchmarkFormat.TSV, true, "t")).get(0)))
        .containsExactly("The tide comes in twice a day and takes the nets with it.");
    assertThat(BenchmarkReader.read(set(path, BenchmarkFormat.TSV, false, "2"))).hasSize(2);
  }

  @Test
  void a_glob_and_a_folder_give_their_files_in_order() throws IOException {
    file("b.jsonl", "{\"t\":\"bee\"}", BenchmarkFormat.JSONL, "t");
    file("a.jsonl", "{\"t\":\"ay\"}", BenchmarkFormat.JSONL, "t");
    Files.writeString(folder.resolve("_LICENCE.txt"), "free");
    for (String path : List.of(folder.toString(), folder + "/*.jsonl")) {
      assertThat(BenchmarkReader.read(set(path, BenchmarkFormat.JSONL, true, "t")))
          .extracting(EvaluationItem::name)
          .containsExactly("a.jsonl:1", "b.jsonl:1");
    }
  }

  @Test
  void an_empty_field_is_no_part_and_a_field_that_nothing_holds_is_an_error() throws IOException {
    BenchmarkConfig config =
        file(
            "x.jsonl",
            "{\"q\":\"why\",\"a\":\"\"}\n{\"q\":null,\"a\":\"so\"}",
            BenchmarkFormat.JSONL,
            "q",
            "a");
    assertThat(BenchmarkReader.read(config))
        .extracting(item -> item.parts().size())
        .containsOnly(1);
    refused(
        set(config.path(), BenchmarkFormat.JSONL, true, "q", "answers"),
        "x.jsonl: none of its 2 items has text in the field answers");
  }

  @Test
  void a_record_that_cannot_be_read_is_named_by_file_and_line() throws IOException {
    refused(
        file("x.jsonl", "{\"q\":\"why\"}\n\n{\"q\":\n", BenchmarkFormat.JSONL, "q"),
        "x.jsonl:3 is no JSON: ");
    refused(
        file("x.json", "[{\"q\":\"why\"},\n{\"q\" \"no\"}]", BenchmarkFormat.JSON, "q"),
        "x.json:2 is no JSON: ");
    refused(file("y.json", "{\"q\":1}", BenchmarkFormat.JSON, "q"), "y.json:1 begins no array");
    refused(
        file("x.csv", "q,a\nwhy,so\nwhy\n", BenchmarkFormat.CSV, "q"),
        "x.csv:3 has 1 columns where the first record has 2");
    refused(file("y.csv", "q,a\nwhy,so\n", BenchmarkFormat.CSV, "z"), "y.csv:1 names no column z");
    refused(file("x.tsv", "q\ta\nwhy\n", BenchmarkFormat.TSV, "q"), "x.tsv:2 has 1 columns");
    refused(file("empty.txt", "\n\n", BenchmarkFormat.TEXT), "empty.txt: holds no item");
    refused(set(folder + "/*.none", BenchmarkFormat.TEXT, true), "no file of an evaluation set");
    Files.write(folder.resolve("bytes.txt"), new byte[] {'a', (byte) 0xFF});
    refused(
        set(folder.resolve("bytes.txt").toString(), BenchmarkFormat.TEXT, true), "is not UTF-8");
  }

  private static void refused(BenchmarkConfig config, String message) {
    assertThatThrownBy(() -> BenchmarkReader.read(config))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(message);
  }
}
