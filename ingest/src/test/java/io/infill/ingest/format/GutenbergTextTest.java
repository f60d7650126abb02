package io.infill.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.ingest.Format;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.SourceConfig;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GutenbergTextTest {
  private static final String MODERN =
      """
      The Project Gutenberg EBook of Émile, by J.-J. Rousseau

      Title: Émile
          or, On Education

      Author: Jean-Jacques Rousseau

      Release Date: May, 2004  [EBook #5427]
      Language: French

      *** START OF THIS PROJECT GUTENBERG EBOOK EMILE ***

      Produced by volunteers
      at a place

      Chapter 1

      The end of Project work.


      End of the Project Gutenberg EBook of Émile

      *** END OF THIS PROJECT GUTENBERG EBOOK EMILE ***
      *** START: FULL LICENSE ***
      """;

  @Test
  void theLicenceIsCutAndTheHeadIsMetadata() {
    Reading reading = Reading.of(Format.GUTENBERG, MODERN.replace("\n", "\r\n"));
    assertThat(reading.texts()).containsExactly("Chapter 1\n\nThe end of Project work.");
    assertThat(reading.documents.get(0).metadata())
        .isEqualTo(
            "{\"title\":\"Émile or, On Education\",\"author\":\"Jean-Jacques Rousseau\","
                + "\"language\":\"French\",\"release_date\":\"May, 2004\",\"gutenberg_id\":5427}");
    assertThat(reading.tally.bytes())
        .isEqualTo(MODERN.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  void anEtextOfTheNinetiesEndsItsHeadWithTheSmallPrint() {
    String old =
        """
        Project Gutenberg's Etext of Emma, by Jane Austen

        [Etext #158]

        *END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END*

        EMMA

        Volume I

        End of Project Gutenberg's Etext of Emma
        """;
    Reading reading = Reading.of(Format.GUTENBERG, old);
    assertThat(reading.texts()).containsExactly("EMMA\n\nVolume I");
    assertThat(reading.documents.get(0).metadata())
        .isEqualTo("{\"gutenberg_id\":158,\"title\":\"Emma\",\"author\":\"Jane Austen\"}");
  }

  @Test
  void theSmallPrintBehindAShortBookIsNotTakenForItsHead() {
    String book =
        """
        The Project Gutenberg EBook
        *** START OF THE PROJECT GUTENBERG EBOOK X ***
        short
        *** END OF THE PROJECT GUTENBERG EBOOK X ***
        *END THE SMALL PRINT! *END*
        after
        """;
    assertThat(Reading.of(Format.GUTENBERG, book).texts()).containsExactly("short");
  }

  @Test
  void aLicenceThatCannotBeCutIsRejectedAndAnotherTextKept() {
    Reading marked = Reading.of(Format.GUTENBERG, "The Project Gutenberg EBook of X\n\ntext\n");
    assertThat(marked.reject().cause()).isEqualTo("unmarked-licence");
    assertThat(Reading.of(Format.GUTENBERG, "a plain text\n").texts())
        .containsExactly("a plain text");
    Reading empty =
        Reading.of(
            Format.GUTENBERG,
            "*** START OF THIS PROJECT GUTENBERG EBOOK X ***\n\n*** END OF THIS PROJECT GUTENBERG EBOOK X ***\n");
    assertThat(empty.reject().cause()).isEqualTo("missing-text");
  }

  @Test
  void aCreditEndsAtTheFirstBlankLineHoweverLongItIs() {
    String credit = "Produced by\n" + "a volunteer\n".repeat(100_000);
    String blank = MODERN.replace("volunteers\nat a place\n\n", "volunteers\n \t\n");
    assertThat(blank).isNotEqualTo(MODERN);
    assertThat(Reading.of(Format.GUTENBERG, blank).texts())
        .containsExactly("Chapter 1\n\nThe end of Project work.");
    assertThat(Reading.of(Format.GUTENBERG, credit + "\nChapter 1\n \nend").texts())
        .containsExactly("Chapter 1\n \nend");
    assertThat(Reading.of(Format.GUTENBERG, credit).texts()).containsExactly(credit.strip());
  }

  @Test
  void anOldBookIsDecodedByTheCharsetThatItNames() {
    String book =
        MODERN
            .replace("Language:", "Character set encoding: ISO-8859-1\nLanguage:")
            .replace("Chapter 1", "Été");
    Reading reading = Reading.of(Format.GUTENBERG, book.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(reading.texts().get(0)).startsWith("Été");
    assertThat(reading.documents.get(0).metadata()).contains("\"charset\":\"windows-1252\"");
    Reading broken =
        Reading.of(
            SourceConfig.of("s", Format.GUTENBERG, "*").withCharset("utf-8"),
            IngestConfig.defaults(),
            "é".repeat(100).getBytes(StandardCharsets.ISO_8859_1));
    assertThat(broken.causes()).containsExactly("invalid-utf-8");
  }
}
