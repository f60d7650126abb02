package io.infill.mip.sample;

import io.infill.ingest.DocumentId;
import io.infill.masking.layout.PromptedTokens;

/**
 * A prompted sample on its way to its shard.
 *
 * @param dataset name of its dataset
 * @param id hash of dataset, file, offset, record number and template
 * @param tokens its input and target
 */
public record PromptedSample(String dataset, DocumentId id, PromptedTokens tokens) {}
