/**
 * Apache Flink, embedded in the process or at an address: where the pipelines of all stages run.
 *
 * <p>The one class is {@link io.infill.jobs.engine.FlinkEngine}.
 */
package io.infill.jobs.engine;
