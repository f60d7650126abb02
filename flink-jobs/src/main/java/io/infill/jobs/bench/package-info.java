/**
 * How fast is the whole road, and how far from the one part of it that cannot be helped?
 *
 * <p>Open {@link io.infill.jobs.bench.PipelineBench} first. {@link
 * io.infill.jobs.bench.GeneratedCorpus} makes its input, {@link io.infill.jobs.bench.BareTokenizer}
 * measures the floor, {@link io.infill.jobs.bench.PipelineReport} prints. Units: MB is a million
 * bytes of UTF-8 text; CPU seconds are those of the whole process, native code, garbage collection
 * and compilation included.
 */
package io.infill.jobs.bench;
