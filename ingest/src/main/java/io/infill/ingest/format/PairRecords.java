package io.infill.ingest.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentId;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.PairDocuments;
import io.infill.ingest.PairsConfig;
import io.infill.ingest.Provenance;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.TextTemplate;
import io.infill.ingest.UnreadableRecordException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Turns the pairs of one file into documents, linked or bilingual.
 *
 * <p>A record is what becomes one document: a pair, some pairs that follow one another, or one side
 * of a pair. The link stays in the metadata: {@code {"pair": {"index": 7, "sides": ["en", "zh"]}}},
 * with several pairs a list {@code "pairs"} of such objects, and with linked documents {@code
 * {"pair": {"index": 7, "side": "en", "other": {"zh": the other document's id}}}}. {@code index} is
 * the pair's number in the file, counting those that were rejected; with the provenance's file it
 * names the pair. The texts themselves are not repeated there: cleaning masks personal data in the
 * text only.
 */
final class PairRecords {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final SourceConfig source;
  private final PairsConfig config;
  private final TextTemplate template;
  private final DocumentMaker documents;
  private final FileAccount account;
  private final List<Pair> batch = new ArrayList<>();
  private final ArrayNode batchMetadata = JSON.arrayNode();
  private long batchOffset;
  private long batchBytes;
  private byte[] batchHead = {};
  private long index;

  PairRecords(SourceConfig source, IngestConfig limits, FileAccount account) {
    this.source = source;
    this.config = source.pairs();
    this.template = config.textTemplate();
    this.documents = new DocumentMaker(source, limits);
    this.account = account;
    this.index = account.records();
  }

  /** Takes the next pair of the file. */
  void pair(Pair pair, byte[] head, long offset, long bytes) {
    if (config.documents() == PairDocuments.LINKED) {
      linked(pair, head, offset, bytes);
      index++;
      return;
    }
    if (batch.isEmpty()) {
      batchOffset = offset;
      batchHead = head;
    }
    batch.add(pair);
    batchBytes += bytes;
    ObjectNode metadata = batchMetadata.addObject().put("index", index++);
    metadata.putArray("sides").add(language(0)).add(language(1));
    metadata.setAll(pair.more());
    if (batch.size() == config.pairsPerDocument()) {
      end();
    }
  }

  /** Takes a pair that cannot be used. */
  void reject(UnreadableRecordException why, byte[] head, long offset, long bytes) {
    account.reject(why, head, offset, bytes);
    index++;
  }

  /** Numbers a pair that was rejected elsewhere. */
  void pass() {
    index++;
  }

  /** Makes a document of the pairs at hand; also the end of the file. */
  void end() {
    if (batch.isEmpty()) {
      return;
    }
    List<String> texts = batch.stream().map(this::text).toList();
    String text = String.join(config.pairsPerDocument() == 1 ? "" : "\n\n", texts);
    ObjectNode metadata = JSON.objectNode();
    if (config.pairsPerDocument() == 1) {
      metadata.set("pair", batchMetadata.get(0));
    } else {
      metadata.set("pairs", batchMetadata.deepCopy());
    }
    Provenance place = account.count(batchOffset, batchBytes);
    try {
      account.keep(documents.make(text, "", metadata.toString(), place), batchBytes);
    } catch (UnreadableRecordException e) {
      account.reject(e.rejectCause(), e.getMessage(), batchHead, batchBytes, place);
    }
    batch.clear();
    batchMetadata.removeAll();
    batchBytes = 0;
  }

  private String text(Pair pair) {
    return template.fill(Map.of(language(0), pair.first(), language(1), pair.second()));
  }

  private void linked(Pair pair, byte[] head, long offset, long bytes) {
    long secondBytes = Math.min(pair.secondBytes(), bytes);
    Provenance first = account.count(offset, bytes - secondBytes);
    Provenance second = account.count(offset, secondBytes);
    DocumentId firstId = DocumentId.of(source.name(), first, pair.first());
    DocumentId secondId = DocumentId.of(source.name(), second, pair.second());
    Document one;
    Document other;
    try {
      one = side(pair.first(), 0, secondId, pair, first);
      other = side(pair.second(), 1, firstId, pair, second);
    } catch (UnreadableRecordException e) {
      account.reject(e.rejectCause(), e.getMessage(), head, bytes - secondBytes, first);
      account.reject(e.rejectCause(), e.getMessage(), head, secondBytes, second);
      return;
    }
    account.keep(one, bytes - secondBytes);
    account.keep(other, secondBytes);
  }

  private Document side(String text, int side, DocumentId other, Pair pair, Provenance place)
      throws UnreadableRecordException {
    ObjectNode metadata = JSON.objectNode();
    ObjectNode link = metadata.putObject("pair").put("index", index).put("side", language(side));
    link.putObject("other").put(language(1 - side), other.toString());
    link.setAll(pair.more());
    return documents.make(text, language(side), "", metadata.toString(), place);
  }

  private String language(int side) {
    return config.languages().get(side);
  }
}
