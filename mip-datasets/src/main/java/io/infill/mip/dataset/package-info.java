/**
 * Dataset descriptions and their files: which examples, which prompts.
 *
 * <p>Start with {@link io.infill.mip.dataset.DatasetDescriptions}, which reads our own YAML, one
 * dataset a file; {@link io.infill.mip.dataset.PromptSourceFile} reads promptsource's {@code
 * templates.yaml} as it is. Every failure is a {@link io.infill.mip.MalformedDatasetException} that
 * names file, line, key, rule and value.
 *
 * <p>{@link io.infill.mip.dataset.ExampleLines} reads the examples, one JSON object a line.
 */
package io.infill.mip.dataset;
