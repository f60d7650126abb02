/**
 * The stage that turns task data into instruction sequences: {@link io.infill.mip.beam.MipStage},
 * one pipeline.
 *
 * <p>Files are read twice where they lie: for the ranks that draw the cap's line, and for the
 * samples under it. What is shuffled is ranks (8 bytes a sample under the cap) and, once, the
 * tokens of the samples that are kept.
 */
package io.infill.mip.beam;
