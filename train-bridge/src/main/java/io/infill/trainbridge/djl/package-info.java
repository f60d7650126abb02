/**
 * Training in Java: {@link io.infill.trainbridge.djl.GlmDataset} hands a rank's micro-batches to a
 * trainer of the Deep Java Library. Which engine computes is the trainer's choice; this package
 * needs DJL's api alone. docs/bridge/djl.md shows a whole training.
 */
package io.infill.trainbridge.djl;
