/**
 * The command line. {@link io.infill.jobs.cli.Infill} is the entry; each command is one class that
 * parses its options, calls the class that does the work and prints what it returns.
 *
 * <p>Exit codes: 0 done, 1 failed, 2 wrong usage.
 */
package io.infill.jobs.cli;
