/**
 * Task data and prompt templates to instruction sequences (multi-task instruction pre-training,
 * MIP).
 */
package io.infill.mip;
