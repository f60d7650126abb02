package io.infill.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.ingest.Document;
import io.infill.ingest.Format;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.PairsConfig;
import io.infill.ingest.SourceConfig;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParallelFormatsTest {
  @Test
  void aPairBecomesABilingualDocumentAndStaysLinked() {
    Reading reading = Reading.of(Format.TSV, "Hi.\t嗨。\tCC-BY\r\n\nRun!\t跑！\n");
    assertThat(reading.texts()).containsExactly("Hi.\n嗨。", "Run!\n跑！");
    assertThat(metadata(reading))
        .containsExactly(
            "{\"pair\":{\"index\":0,\"sides\":[\"en\",\"zh\"],\"column_3\":\"CC-BY\"}}",
            "{\"pair\":{\"index\":1,\"sides\":[\"en\",\"zh\"]}}");
    assertThat(reading.documents.get(1).provenance().offset()).isEqualTo(19);
    assertThat(reading.tally).isEqualTo(new FileTally(2, 16 + 11));
  }

  @Test
  void columnsAreTakenByNumberOrByName() {
    PairsConfig byNumber =
        new PairsConfig(
            List.of("en", "zh"), List.of("3", "1"), "", "", 1, Pairs.named("a", "b").documents());
    assertThat(tsv(byNumber, "中\tx\tmiddle\n").texts()).containsExactly("middle\n中");
    Reading named = tsv(Pairs.named("english", "chinese"), "id\tchinese\tenglish\n7\t中\tmiddle\n");
    assertThat(named.texts()).containsExactly("middle\n中");
    assertThat(metadata(named).get(0)).contains("\"id\":\"7\"");
    Reading unfit = tsv(Pairs.named("english", "chinese"), "english\tmandarin\na\tb\n");
    assertThat(unfit.reject().cause()).isEqualTo("unfit-columns");
    assertThat(unfit.reject().detail())
        .isEqualTo("no column [chinese]; the first line names [english, mandarin]");
    assertThat(unfit.reject().bytes()).isEqualTo(21);
  }

  @Test
  void aLineWithoutBothSidesIsARejectAndCounts() {
    Reading reading = Reading.of(Format.TSV, "only\nleft\t \n\u00a0\tright\nb\t乙\n");
    assertThat(reading.causes()).containsOnly("missing-side").hasSize(2);
    assertThat(metadata(reading).get(0)).contains("\"index\":");
    assertThat(reading.texts()).contains("b\n乙");
  }

  /** Cleaning masks the text only, so a number in the metadata would stay. */
  @Test
  void theMetadataDoNotRepeatTheTexts() {
    String line = "Call +1 202 555 0143.\t请拨打 +1 202 555 0143。\n";
    for (PairsConfig pairs :
        List.of(PairsConfig.defaults(), Pairs.linked(), Pairs.perDocument(2))) {
      assertThat(metadata(tsv(pairs, line)))
          .isNotEmpty()
          .noneMatch(metadata -> metadata.contains("555"));
    }
  }

  @Test
  void theTemplateAndPairsPerDocumentShapeTheText() {
    PairsConfig template = Pairs.template("{zh} = {en} ({zh})");
    assertThat(tsv(template, "one\t一\n").texts()).containsExactly("一 = one (一)");
    Reading batches = tsv(Pairs.perDocument(2), "1\t一\n2\t\n3\t三\n4\t四\n");
    assertThat(batches.texts()).containsExactly("1\n一\n\n3\n三", "4\n四");
    assertThat(metadata(batches).get(0))
        .isEqualTo(
            "{\"pairs\":[{\"index\":0,\"sides\":[\"en\",\"zh\"]},"
                + "{\"index\":2,\"sides\":[\"en\",\"zh\"]}]}");
    assertThat(batches.tally.records()).isEqualTo(3);
  }

  @Test
  void linkedDocumentsNameEachOther() {
    Reading reading = tsv(Pairs.linked(), "one\t一\n");
    Document en = reading.documents.get(0);
    Document zh = reading.documents.get(1);
    assertThat(en.language()).isEqualTo("en");
    assertThat(en.metadata())
        .isEqualTo(
            "{\"pair\":{\"index\":0,\"side\":\"en\",\"other\":{\"zh\":\"%s\"}}}"
                .formatted(zh.id()));
    assertThat(zh.text()).isEqualTo("一");
    assertThat(zh.metadata()).contains(en.id().toString());
    assertThat(reading.documentBytes).containsExactly(4L, 3L);
  }

  @Test
  void translationMemoriesAreReadUnitByUnit() {
    String tmx =
        """
        <?xml version="1.0"?>
        <!DOCTYPE tmx SYSTEM "tmx14.dtd">
        <tmx version="1.4"><header srclang="en"/><body>
        <!-- <tu>not a unit</tu> -->
        <tu tuid="1"><prop type="project">p</prop>
          <tuv xml:lang="en-US"><seg>Press <bpt i="1">&lt;b></bpt>OK<ept i="1">&lt;/b></ept> &amp; go</seg></tuv>
          <tuv xml:lang="ZH_cn"><seg>按<hi>确定</hi>键</seg></tuv></tu>
        <tu><tuv lang="en"><seg>alone</seg></tuv><tuv lang="de"><seg>allein</seg></tuv></tu>
        <tu><tuv xml:lang="en"><seg>&bomb;</seg></tuv><tuv xml:lang="zh"><seg>x</seg></tuv></tu>
        <tu><tuv xml:lang="en"><seg><![CDATA[</tu>]]></seg></tuv><tuv xml:lang="zh"><seg>尾</seg></tuv></tu >
        <tu/>
        </body></tmx>
        """;
    Reading reading = Reading.of(Format.TMX, tmx);
    assertThat(reading.texts()).containsExactly("Press OK & go\n按确定键", "</tu>\n尾");
    assertThat(metadata(reading).get(0)).contains("\"project\":\"p\"");
    assertThat(reading.causes()).containsExactly("missing-side", "malformed-xml", "missing-side");
    assertThat(reading.rejects.get(0).detail()).isEqualTo("no variant in zh; there are [en, de]");
    assertThat(reading.documents.get(1).provenance().index()).isEqualTo(3);
    long offset = reading.documents.get(1).provenance().offset();
    assertThat(from(tmx, offset)).startsWith("<tu><tuv xml:lang=\"en\"><seg><![CDATA[");
  }

  @Test
  void anUnfinishedUnitAndAnotherFormatAreRejects() {
    Reading cut = Reading.of(Format.TMX, "<tmx><body><tu><tuv xml:lang=\"en\"><seg>a</se");
    assertThat(cut.causes()).containsExactly("malformed-xml");
    assertThat(cut.reject().bytes()).isEqualTo(33);
    assertThat(Reading.of(Format.TMX, "en\tzh\n").reject().cause()).isEqualTo("malformed-xml");
    IngestConfig small = new IngestConfig(8, 1 << 20);
    String large = "<tu>" + "x".repeat(500_000) + "</tu>";
    Reading tooLarge =
        Reading.of(
            SourceConfig.of("s", Format.TMX, "*"),
            small,
            ("<tmx>" + large + "<tu></tu></tmx>").getBytes(StandardCharsets.UTF_8));
    assertThat(tooLarge.causes()).containsExactly("record-too-large", "missing-side");
    assertThat(tooLarge.rejects.get(0).bytes()).isEqualTo(large.length());
  }

  @Test
  void cataloguesGiveTranslatedMessagesAndAccountForTheRest() {
    String po =
        """
        # a header
        msgid ""
        msgstr ""
        "Content-Type: text/plain; charset=UTF-8\\n"

        #: src/a.c:1 src/b.c
        msgctxt "menu"
        msgid "Say \\"hi\\"\\n"
        "twice"
        msgstr "说\\t两次"

        msgid "%d file"
        msgid_plural "%d files"
        msgstr[0] "%d 个文件"

        #, fuzzy, c-format
        #| msgid "old"
        msgid "new"
        msgstr "新"
        msgid "untranslated"
        msgstr ""

        #~ msgid "gone"
        #~ msgstr "没了"

        msgid "broken
        msgstr "坏"

        # only a comment
        """;
    Reading reading = Reading.of(Format.PO, po);
    assertThat(reading.texts()).containsExactly("Say \"hi\"\ntwice\n说\t两次", "%d files\n%d 个文件");
    assertThat(metadata(reading).get(0))
        .contains("\"context\":\"menu\"", "\"references\":\"src/a.c:1 src/b.c\"");
    assertThat(reading.causes())
        .containsExactly(
            "fuzzy-translation", "missing-side", "obsolete-translation", "malformed-po");
    long offset = reading.documents.get(0).provenance().offset();
    assertThat(from(po, offset)).startsWith("#: src/a.c:1");
  }

  @Test
  void aCatalogueIsDecodedByTheCharsetThatItsHeaderNames() {
    String po =
        """
        msgid ""
        msgstr "Content-Type: text/plain; charset=GB2312\\n"

        msgid "file"
        msgstr "文件"
        """;
    Reading reading = Reading.of(Format.PO, po.getBytes(Charset.forName("GB2312")));
    assertThat(reading.texts()).containsExactly("file\n文件");
    assertThat(Reading.of(Format.PO, po.replace("GB2312", "KLINGON")).causes())
        .containsExactly("malformed-po");
  }

  @Test
  void anEntryWithBytesThatAreNotInTheHeadersCharsetIsARejectAndNoOther() {
    String po =
        """
        # 译者 who wrote in the charset that stands below
        msgid ""
        msgstr ""
        "Last-Translator: 译者\\n"
        "Content-Type: text/plain; charset=GB2312\\n"
        msgid "档案"
        msgstr "文件"
        # 注释
        msgid "broken"
        msgstr "?"

        msgid "folder"
        msgstr "文件夹"
        """;
    byte[] bytes = po.getBytes(Charset.forName("GB2312"));
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = bytes[i] == '?' ? (byte) 0xff : bytes[i];
    }
    Reading reading = Reading.of(Format.PO, bytes);
    assertThat(reading.texts()).containsExactly("档案\n文件", "folder\n文件夹");
    assertThat(reading.reject().cause()).isEqualTo("invalid-charset");
    assertThat(reading.reject().detail())
        .isEqualTo("byte 8 of the line is not GB2312, which the header names");
    byte[] headless = "msgid \"a\"\nmsgstr \"文\"\n".getBytes(Charset.forName("GB2312"));
    assertThat(Reading.of(Format.PO, headless).causes()).containsExactly("invalid-utf-8");
  }

  @Test
  void anEntryOfWhichOneLineIsTooLargeIsARejectAsAWhole() {
    IngestConfig small = new IngestConfig(25, 1 << 20);
    String large = "\"" + "x".repeat(200) + "\"\n";
    String po =
        "msgid \"a\"\nmsgstr \"b\"\n"
            + large
            + "\nmsgid "
            + large
            + "msgstr \"c\"\n"
            + "msgid \"d\"\nmsgstr \"e\"\n";
    Reading reading =
        Reading.of(
            SourceConfig.of("s", Format.PO, "*"), small, po.getBytes(StandardCharsets.UTF_8));
    assertThat(reading.texts()).containsExactly("d\ne");
    assertThat(reading.causes()).containsExactly("record-too-large", "record-too-large");
    assertThat(reading.rejects.get(0).detail())
        .isEqualTo("the entry is over the limit of 100 bytes (4 * maxDocumentBytes)");
    assertThat(reading.documents.get(0).provenance().index()).isEqualTo(2);
  }

  @Test
  void aLocaleWithOtherDigitsChangesNothing() {
    Locale locale = Locale.getDefault();
    String po = "msgid \"a\"\nmsgid_plural \"as\"\nmsgstr[0] \"甲\"\nmsgstr[1] \"乙\"\n";
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat("%d".formatted(7)).as("the locale has other digits").isNotEqualTo("7");
      assertThat(Reading.of(Format.PO, po).texts()).containsExactly("a\n甲");
      assertThat(Reading.of(Format.TSV, "only\n").reject().detail())
          .isEqualTo("the line has 1 columns, column 2 is asked for");
    } finally {
      Locale.setDefault(locale);
    }
  }

  @Test
  void alignedFilesArePairedLineByLine() throws IOException {
    Reading reading = aligned("\ufeffone\n\n two\n", "一\n\n二");
    assertThat(reading.texts()).containsExactly("one\n一", "two\n二");
    assertThat(reading.documents.get(1).provenance().offset()).isEqualTo(8);
    assertThat(reading.tally.bytes()).isEqualTo(3 + 3 + 4 + 3);
    assertThat(aligned("a\n \nc\n", "甲\n乙\n丙\n").causes()).containsExactly("missing-side");
  }

  @Test
  void filesOfDifferentLengthsAreOneRejectAndNoDocument() throws IOException {
    Reading reading = aligned("one\ntwo\nthree\n", "一\n二\n");
    assertThat(reading.documents).isEmpty();
    assertThat(reading.reject().cause()).isEqualTo("unaligned-lines");
    assertThat(reading.reject().detail()).isEqualTo("3 lines, but 2 in a/file");
    assertThat(reading.reject().bytes()).isEqualTo(14 + 8);
  }

  private Reading aligned(String first, String second) throws IOException {
    InputFile partner = new MemoryFile(second.getBytes(StandardCharsets.UTF_8));
    InputFile file = new MemoryFile(first.getBytes(StandardCharsets.UTF_8), Optional.of(partner));
    SourceConfig source =
        new SourceConfig(
            "s", Format.ALIGNED_LINES, "*", "", "", "", "", "", Pairs.partner("*.zh"), null, null);
    return Reading.of(source, IngestConfig.defaults(), file);
  }

  private static Reading tsv(PairsConfig pairs, String content) {
    return Reading.of(
        SourceConfig.of("s", Format.TSV, "*").withPairs(pairs),
        IngestConfig.defaults(),
        content.getBytes(StandardCharsets.UTF_8));
  }

  private static String from(String file, long offset) {
    byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
    return new String(bytes, (int) offset, bytes.length - (int) offset, StandardCharsets.UTF_8);
  }

  private static List<String> metadata(Reading reading) {
    return reading.documents.stream().map(Document::metadata).toList();
  }
}
