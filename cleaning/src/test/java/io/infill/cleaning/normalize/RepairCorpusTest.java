package io.infill.cleaning.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Repair and normalisation over a folder of real corpora. */
class RepairCorpusTest {
  private static final List<String> CLEAN =
      List.of("02-chinese-text", "03-english-text", "04-parallel-en-zh");

  private static Path corpora() {
    String corpora = System.getProperty("corpora.dir", "");
    assumeThat(corpora).as("skipped without -Dcorpora.dir").isNotEmpty();
    return Path.of(corpora);
  }

  @Test
  void nineOfTenGarbledTextsFromTheWildComeBackAndHonestOnesStay() throws IOException {
    Path ftfy = corpora().resolve("01-raw-web/encoding/ftfy");
    int[] total = new int[1];
    List<String> wrong = RepairTrial.wrong(ftfy.resolve("in-the-wild.json"), total);
    wrong.addAll(RepairTrial.wrong(ftfy.resolve("language-names.json"), total));
    wrong.addAll(RepairTrial.wrong(ftfy.resolve("synthetic.json"), total));
    assertThat(wrong).as("of %d", total[0]).hasSizeLessThanOrEqualTo(total[0] / 10);
    // "Bremer/Mccoy – DrÃ¥ber": ftfy leaves it because it might be MacRoman as well.
    assertThat(RepairTrial.wrong(ftfy.resolve("negative.json"), total)).hasSizeLessThan(2);
  }

  @Test
  void cleanCorporaStayAsTheyAre() throws IOException {
    Path corpora = corpora();
    MojibakeRepair repair = new MojibakeRepair();
    List<String> changed = new ArrayList<>();
    for (String folder : CLEAN) {
      RepairTrial.texts(
          corpora.resolve(folder),
          (file, text) -> {
            if (!repair.repair(text).steps().isEmpty()) {
              changed.add(file.getFileName().toString());
            }
          });
    }
    // A list of strings made to break programs, and a vocabulary of bytes spelt as characters.
    assertThat(changed).isSubsetOf("blns.txt", "gpt2-tiny-vocab.json");
  }

  @Test
  void normalisationIsIdempotentOnAllOfThem() throws IOException {
    Path corpora = corpora();
    NormalizeConfig all =
        new NormalizeConfig(
            true, true, true, true, true, true, 0.01, true, "", true, true, Script.KEEP, "");
    for (NormalizeConfig config : List.of(NormalizeConfig.defaults(), all)) {
      TextPreparation texts = new TextPreparation(config);
      for (String folder : CLEAN) {
        RepairTrial.texts(
            corpora.resolve(folder),
            (file, text) -> {
              String once = texts.normalize(text);
              assertThat(texts.normalize(once)).as(file.toString()).isEqualTo(once);
            });
      }
    }
  }
}
