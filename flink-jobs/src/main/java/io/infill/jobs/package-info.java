/** The jobs, the config tree and the command line: the only module that sees all others. */
package io.infill.jobs;
