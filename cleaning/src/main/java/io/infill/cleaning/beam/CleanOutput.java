package io.infill.cleaning.beam;

import io.infill.cleaning.Drop;
import io.infill.cleaning.SignalRow;
import io.infill.cleaning.dedup.Member;
import io.infill.ingest.Document;
import io.infill.ingest.dataset.DatasetWriter;
import java.util.Optional;

/**
 * The dataset directories that cleaning fills, all with as many shards as the documents.
 *
 * @param cleaned what stays; the facts stand in its reports
 * @param dropped what goes
 * @param signals one row a document, kept or not; begun by the stage, where documents are judged
 * @param index what the documents that stay are found by, where an index is wanted
 */
public record CleanOutput(
    DatasetWriter<Document> cleaned,
    DatasetWriter<Drop> dropped,
    DatasetWriter<SignalRow> signals,
    Optional<DatasetWriter<Member>> index) {}
