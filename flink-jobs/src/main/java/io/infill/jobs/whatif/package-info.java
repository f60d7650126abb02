/**
 * What cleaning would keep by other limits, told from the columns of {@code signals/} without the
 * texts. {@link io.infill.jobs.whatif.Question} is what is asked, {@link
 * io.infill.jobs.whatif.YieldScan} judges every row by the rules now and then, {@link
 * io.infill.jobs.whatif.YieldReport} prints the difference.
 */
package io.infill.jobs.whatif;
