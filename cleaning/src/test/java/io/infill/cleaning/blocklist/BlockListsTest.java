package io.infill.cleaning.blocklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.cleaning.blocklist.WordListConfig.Unit;
import io.infill.cleaning.quality.Bound;
import io.infill.cleaning.quality.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockListsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://casino.example/",
        "https://WWW.Casino.Example:8443/a?b=c#d",
        "casino.example",
        "http://user:secret@play.casino.example./x",
        "http://192.0.2.7/index.html",
        "http://例子.测试/",
        "http://host.example/bad/page.html",
        "http://www.host.example/bad/",
        "http://host.example/bad?x=1",
      })
  void anAddressOnAListIsCaughtHoweverItIsWritten(String url) throws IOException {
    assertThat(ut1().judgeAddress(url).map(Finding::rule)).contains("block-list.ut1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://mycasino.example/",
        "http://example/casino.example",
        "http://2.7/",
        "http://192.0.2.70/",
        "http://host.example/badly",
        "http://host.example/",
        "mailto:nobody",
        "://",
      })
  void anAddressThatOnlyResemblesOneIsNot(String url) throws IOException {
    assertThat(ut1().judgeAddress(url)).isEmpty();
  }

  @Test
  void aDomainOnAListStandsForItsSubdomainsAndIsNamed() throws IOException {
    assertThat(ut1().judgeAddress("http://a.b.casino.example/"))
        .contains(new Finding("block-list.ut1", 1, 0, "casino.example"));
  }

  @Test
  void onlyTheFirst4096CharactersOfHostAndPathAreLookedAt() throws IOException {
    String path = "/" + "a/".repeat(2042);
    String entry = "h.example" + path + "b";
    assertThat(entry.length()).isEqualTo(4095);
    assertThat(domains(entry).judgeAddress("http://" + entry)).isPresent();
    assertThat(domains(entry).judgeAddress("http://" + entry + "/c")).isPresent();
    assertThat(domains(entry + "bb").judgeAddress("http://" + entry + "bb")).isEmpty();
    assertThat(domains("x.example").judgeAddress("a.".repeat(2044) + "x.example")).isEmpty();
    assertThat(domains("x.example").judgeAddress("a.".repeat(2043) + "x.example")).isPresent();
  }

  private BlockLists domains(String entry) throws IOException {
    Path category = Files.createDirectories(folder.resolve("one"));
    Files.writeString(category.resolve("domains"), entry + '\n');
    AddressListConfig list =
        new AddressListConfig("one", category.toString(), AddressMatch.DOMAINS, 1);
    return new BlockLists(new BlockListConfig(List.of(list), List.of()));
  }

  @Test
  void softWordsDropAtTheSecondAndSubstringsAcrossPunctuation() throws IOException {
    Path soft = file("soft", "cam\nlive\n");
    Path strict = file("strict", "freechat\n");
    BlockLists lists =
        new BlockLists(
            new BlockListConfig(
                List.of(
                    new AddressListConfig("soft", soft.toString(), AddressMatch.WORDS, 2),
                    new AddressListConfig("strict", strict.toString(), AddressMatch.SUBSTRINGS, 1)),
                List.of()));
    assertThat(lists.judgeAddress("http://x.example/live-news")).isEmpty();
    assertThat(lists.judgeAddress("http://x.example/live-camera")).isEmpty();
    assertThat(lists.judgeAddress("http://x.example/Live_cam").map(Finding::detail))
        .contains("cam, live");
    assertThat(lists.judgeAddress("http://free-chat.example/").map(Finding::rule))
        .contains("block-list.strict");
  }

  @Test
  void badWordsAreFoundWholeInEnglishAndAnywhereInChinese() throws IOException {
    BlockLists lists = words("bloody hell\nass\n赌博\n", Unit.MATCHES, Bound.AT_MOST, 0);
    assertThat(lists.judgeText("The class passed; massive assets.", "en")).isEmpty();
    assertThat(lists.judgeText("What an ASS.", "en").map(Finding::value)).contains(1.0);
    assertThat(lists.judgeText("Ｂｌｏｏｄｙ\nhell!", "en").map(Finding::detail))
        .contains("Ｂｌｏｏｄｙ\nhell");
    assertThat(lists.judgeText("网上賭博网站", "zh-Hans").map(Finding::detail)).contains("賭博");
    assertThat(lists.judgeText("我们ass走了", "zh-Hans")).isPresent();
  }

  @Test
  void aSingleChineseCharacterCountsOnlyWhereItStandsAlone() throws IOException {
    BlockLists lists = words("性\n", Unit.MATCHES, Bound.AT_MOST, 0);
    assertThat(lists.judgeText("可能性很大，性格好", "zh-Hans")).isEmpty();
    assertThat(lists.judgeText("可能，性，很大", "zh-Hans")).isPresent();
    assertThat(lists.judgeText("性", "zh-Hans")).isPresent();
  }

  @Test
  void theLimitItselfIsKeptOnBothSides() throws IOException {
    BlockLists two = words("bad\n", Unit.MATCHES, Bound.AT_MOST, 2);
    assertThat(two.judgeText("bad bad", "en")).isEmpty();
    assertThat(two.judgeText("bad bad bad", "en").map(Finding::value)).contains(3.0);
    BlockLists half = words("的\n", Unit.SHARE, Bound.AT_LEAST, 0.5);
    assertThat(half.judgeText("的 我", "zh")).isEmpty();
    assertThat(half.judgeText("的 我 你", "zh"))
        .contains(new Finding("word-list.list", 1.0 / 3, 0.5, "的"));
  }

  @Test
  void ofEntriesThatOverlapTheFirstAndLongestCounts() throws IOException {
    BlockLists lists = words("ab\nab cd\ncd ef\n", Unit.MATCHES, Bound.AT_MOST, 0);
    assertThat(lists.judgeText("ab cd ef", "en"))
        .isEqualTo(Optional.of(new Finding("word-list.list", 1, 0, "ab cd")));
  }

  @Test
  void aListJudgesItsLanguagesAlone() throws IOException {
    Path file = file("w", "bad\n");
    WordListConfig list =
        new WordListConfig("w", file.toString(), List.of("zh"), Unit.MATCHES, Bound.AT_MOST, 0);
    BlockLists lists = new BlockLists(new BlockListConfig(List.of(), List.of(list)));
    assertThat(lists.judgeText("bad", "en")).isEmpty();
    assertThat(lists.judgeText("bad", "zhx")).isEmpty();
    assertThat(lists.judgeText("bad", "zh-Hant")).isPresent();
  }

  @Test
  void commentsAndBlankLinesAreNoEntries() throws IOException {
    assertThat(
            words("# bad\n\n  \nworse\r\n", Unit.MATCHES, Bound.AT_MOST, 0)
                .judgeText("# bad", "en"))
        .isEmpty();
    assertThat(words("\n", Unit.SHARE, Bound.AT_LEAST, 0).judgeText("x", "en")).isEmpty();
  }

  @Test
  void aListThatCannotBeReadIsNamedWithItsLine() throws IOException {
    Path broken = folder.resolve("broken");
    Files.write(broken, new byte[] {'a', '\n', (byte) 0xff, '\n'});
    assertThatThrownBy(() -> WordList.read(broken.toString()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(broken + ":2 is not UTF-8");
    assertThatThrownBy(() -> DomainList.read(folder.resolve("none").toString()))
        .hasMessageContaining("none: no such list");
    assertThatThrownBy(() -> DomainList.read(folder.toString()))
        .hasMessageContaining("neither a file domains nor a file urls");
  }

  @Test
  void configMistakesNameKeyRuleAndValue() {
    AddressListConfig good = new AddressListConfig("a", "p", AddressMatch.DOMAINS, 1);
    assertThatThrownBy(() -> new AddressListConfig("a", "p", AddressMatch.DOMAINS, 2))
        .hasMessage("minMatches must be 1 for match domains but was 2");
    assertThatThrownBy(() -> new BlockListConfig(List.of(good, good), List.of()))
        .hasMessage("addresses must have different names but a is given twice");
    assertThatThrownBy(
            () -> new WordListConfig("w", "p", List.of(), Unit.SHARE, Bound.AT_MOST, 1.5))
        .hasMessage("limit must be from 0 to 1 but was 1.5");
    assertThatThrownBy(() -> new BlockListConfig(List.of(AddressListConfig.defaults()), List.of()))
        .hasMessageStartingWith("addresses: each needs a name");
  }

  private BlockLists ut1() throws IOException {
    Path category = Files.createDirectories(folder.resolve("ut1"));
    Files.writeString(
        category.resolve("domains"), "casino.example\n192.0.2.7\nxn--fsqu00a.xn--0zwm56d\n");
    Files.writeString(category.resolve("urls"), "host.example/bad\n");
    AddressListConfig list =
        new AddressListConfig("ut1", category.toString(), AddressMatch.DOMAINS, 1);
    return new BlockLists(new BlockListConfig(List.of(list), List.of()));
  }

  private BlockLists words(String entries, Unit unit, Bound bound, double limit)
      throws IOException {
    WordListConfig list =
        new WordListConfig("list", file("list", entries).toString(), List.of(), unit, bound, limit);
    return new BlockLists(new BlockListConfig(List.of(), List.of(list)));
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content, StandardCharsets.UTF_8);
  }
}
