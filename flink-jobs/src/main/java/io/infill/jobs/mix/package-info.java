/**
 * {@code infill mix}: what will a mixture give, before any run? {@link
 * io.infill.jobs.mix.MixtureFile} reads what a user wrote, {@link io.infill.jobs.mix.PlanTables}
 * prints the forecast of {@link io.infill.trainbridge.mixture.MixtureForecast}, {@link
 * io.infill.jobs.mix.PlanPage} draws it.
 */
package io.infill.jobs.mix;
