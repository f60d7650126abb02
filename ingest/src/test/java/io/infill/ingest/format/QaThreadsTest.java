package io.infill.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.ingest.Format;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.QaConfig;
import io.infill.ingest.SourceConfig;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class QaThreadsTest {
  private static final String THREAD =
      "{\"id\":7,\"question\":\"天为什么是蓝的？\",\"description\":\"\",\"url\":\"https://q/7\","
          + "\"answers\":[{\"text\":\"乙\",\"score\":1},{\"text\":\"甲\",\"score\":9.5},"
          + "{\"text\":\"丙\",\"score\":1},{\"text\":\"差\",\"score\":-2},{\"score\":3}]}";

  @Test
  void answersStandByDescendingScoreAndEqualsAsTheyAre() {
    Reading reading = Reading.of(Format.QA, THREAD);
    assertThat(reading.texts()).containsExactly("天为什么是蓝的？\n\n甲\n\n乙\n\n丙");
    assertThat(reading.documents.get(0).url()).isEqualTo("https://q/7");
    assertThat(reading.documents.get(0).metadata())
        .isEqualTo("{\"id\":7,\"qa\":{\"answers\":4,\"used\":3,\"scores\":[9.5,1.0,1.0]}}");
  }

  @Test
  void limitsAndTemplatesAreTheConfigs() {
    QaConfig qa =
        new QaConfig(
            "q.title",
            "q.body",
            "replies",
            "content",
            "votes.up",
            2,
            2,
            "问：{question}\n{description}\n\n{answers}",
            "答：{answer}");
    String thread =
        "{\"q\":{\"title\":\"t\",\"body\":\"b\",\"tag\":1},\"replies\":["
            + "{\"content\":\"low\",\"votes\":{\"up\":1}},{\"content\":\"ok\",\"votes\":{\"up\":2}},"
            + "{\"content\":\"best\",\"votes\":{\"up\":5}},{\"content\":\"good\",\"votes\":{\"up\":3}}]}";
    Reading reading =
        Reading.of(
            SourceConfig.of("s", Format.QA, "*").withQa(qa),
            IngestConfig.defaults(),
            thread.getBytes(StandardCharsets.UTF_8));
    assertThat(reading.texts()).containsExactly("问：t\nb\n\n答：best\n\n答：good");
    assertThat(reading.documents.get(0).metadata()).startsWith("{\"q\":{\"tag\":1},\"qa\":");
  }

  @Test
  void anAnswerMayBeAStringAndAFileAnArray() {
    Reading reading =
        Reading.of(
            Format.QA,
            " [{\"question\":\"1+1?\",\"answers\":\"2\"},\n"
                + "{\"question\":\"2+2?\",\"answers\":[\"4\",\"5\"]}]");
    assertThat(reading.texts()).containsExactly("1+1?\n\n2", "2+2?\n\n4\n\n5");
  }

  @Test
  void aThreadWithoutQuestionOrAnswersIsAReject() {
    Reading reading =
        Reading.of(
            Format.QA,
            """
            {"question":" ","answers":["a"]}
            {"question":"q","answers":[]}
            {"question":"q","answers":[{"text":"a","score":-1}]}
            [1]
            {"a":1} 2
            """);
    assertThat(reading.causes())
        .containsExactly(
            "missing-text", "missing-text", "missing-text", "not-an-object", "malformed-json");
    assertThat(reading.rejects.get(2).detail())
        .isEqualTo("field \"answers\" holds 1 answers, and none to be used");
  }
}
