/**
 * What does rank r of d get in step N? Open {@link io.infill.trainbridge.batch.BatchReader} first;
 * {@link io.infill.trainbridge.batch.RankBatches} walks a rank's micro-batches, {@link
 * io.infill.trainbridge.batch.BatchDigest} fingerprints them.
 *
 * <p>Batches are counted in samples (training sequences), positions and lengths in tokens. The cut
 * into ranks is Megatron's; the tensors are GLM-130B's (Zeng et al. 2023, section 2).
 */
package io.infill.trainbridge.batch;
