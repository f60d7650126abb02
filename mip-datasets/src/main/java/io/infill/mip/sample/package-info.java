/**
 * Examples to prompted samples: names, caps and tokens.
 *
 * <p>Start with {@link io.infill.mip.sample.TaskFileReader}, which takes a file of examples through
 * all templates of its dataset, twice: first for the ranks that decide who is under the cap ({@link
 * io.infill.mip.sample.SmallestRanks}), then for the samples themselves. A sample's rank is a hash
 * of the run's seed and its name, so the samples under a cap are a uniform choice that depends
 * neither on order nor on parallelism.
 *
 * <p>Records are prompted samples; volumes are tokens of input and target.
 */
package io.infill.mip.sample;
