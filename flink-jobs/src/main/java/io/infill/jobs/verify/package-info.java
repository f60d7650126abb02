/**
 * Is a finished directory whole and true? {@link io.infill.jobs.verify.RunVerifier} checks
 * checksums, schema, ledger and the invariants of rows.
 */
package io.infill.jobs.verify;
