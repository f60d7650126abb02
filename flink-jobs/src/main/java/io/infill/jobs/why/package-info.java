/**
 * What happened to one document: where it came from, what every stage decided about it, and where
 * its tokens lie. Start at {@link io.infill.jobs.why.DocumentSearch}, which finds rows by id,
 * address or place, and {@link io.infill.jobs.why.Trail}, which follows one through the stages.
 */
package io.infill.jobs.why;
