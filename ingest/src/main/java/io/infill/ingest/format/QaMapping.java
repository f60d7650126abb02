package io.infill.ingest.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.ingest.Document;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.Provenance;
import io.infill.ingest.QaConfig;
import io.infill.ingest.RejectCause;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.TextTemplate;
import io.infill.ingest.UnreadableRecordException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a thread into a document. Answers are ordered by descending score, equals as they stand.
 * The metadata have every field that is not in the text, and {@code "qa": {"answers": all, "used":
 * those in the text, "scores": theirs}}.
 */
final class QaMapping implements RecordMapping {
  private static final ObjectMapper JSON =
      new ObjectMapper(JsonMapping.JSON)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS);

  private record Answer(String text, double score) {}

  private final SourceConfig source;
  private final QaConfig qa;
  private final TextTemplate template;
  private final TextTemplate answerTemplate;
  private final DocumentMaker documents;

  QaMapping(SourceConfig source, IngestConfig config) {
    this.source = source;
    this.qa = source.qa();
    this.template =
        TextTemplate.of(
            "template", qa.template(), java.util.Set.of("question", "description", "answers"));
    this.answerTemplate =
        TextTemplate.of("answerTemplate", qa.answerTemplate(), java.util.Set.of("answer"));
    this.documents = new DocumentMaker(source, config);
  }

  @Override
  public Document document(byte[] bytes, int start, int end, Provenance place)
      throws UnreadableRecordException {
    Utf8.requireValid("record", bytes, start, end);
    ObjectNode thread = thread(bytes, start, end);
    String question = FieldPath.take(thread, qa.questionField());
    String description = FieldPath.take(thread, qa.descriptionField());
    JsonNode answersNode = FieldPath.at(thread, qa.answersField());
    List<Answer> all = answers(answersNode);
    List<Answer> used =
        all.stream()
            .filter(answer -> answer.score >= qa.minScore())
            .sorted(Comparator.comparingDouble((Answer answer) -> answer.score).reversed())
            .limit(qa.maxAnswers())
            .toList();
    if (question.isBlank() || used.isEmpty()) {
      throw new UnreadableRecordException(
          RejectCause.MISSING_TEXT,
          question.isBlank()
              ? "field \"%s\" holds no question".formatted(qa.questionField())
              : String.format(
                  Locale.ROOT,
                  "field \"%s\" holds %d answers, and none to be used",
                  qa.answersField(),
                  all.size()));
    }
    FieldPath.remove(thread, qa.answersField());
    String url = source.urlField().isEmpty() ? "" : FieldPath.take(thread, source.urlField());
    ObjectNode counts = thread.putObject("qa").put("answers", all.size()).put("used", used.size());
    used.forEach(answer -> counts.withArray("scores").add(answer.score));
    List<String> texts =
        used.stream()
            .map(answer -> answerTemplate.fill(Map.of("answer", answer.text.strip())))
            .toList();
    String text =
        template.fill(
            Map.of(
                "question", question.strip(),
                "description", description.strip(),
                "answers", String.join("\n\n", texts)));
    return documents.make(text, url, thread.toString(), place);
  }

  private static ObjectNode thread(byte[] bytes, int start, int end)
      throws UnreadableRecordException {
    try (JsonParser in = JSON.createParser(bytes, start, end - start)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw JsonMapping.notAnObject(in);
      }
      ObjectNode thread = in.readValueAsTree();
      if (in.nextToken() != null) {
        throw JsonMapping.malformed(
            "something follows the object", in.currentTokenLocation().getByteOffset());
      }
      return thread;
    } catch (JsonProcessingException e) {
      throw JsonMapping.malformed(
          e.getOriginalMessage(), e.getLocation() == null ? -1 : e.getLocation().getByteOffset());
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }

  private List<Answer> answers(JsonNode node) {
    List<Answer> answers = new ArrayList<>();
    Iterable<JsonNode> items = node.isArray() ? node : List.of(node);
    for (JsonNode item : items) {
      String text = (item.isObject() ? FieldPath.at(item, qa.answerTextField()) : item).asText("");
      double score = item.isObject() ? score(FieldPath.at(item, qa.answerScoreField())) : 0;
      if (!text.isBlank()) {
        answers.add(new Answer(text, score));
      }
    }
    return answers;
  }

  private static double score(JsonNode node) {
    double score = node.asDouble(0);
    return Double.isNaN(score) ? 0 : score;
  }
}
