/**
 * Does a text look like prose that is worth reading, by published rules?
 *
 * <p>Open {@link io.infill.cleaning.quality.RuleSet} first: it lists every rule with its limit, its
 * source and where we depart from it. First a {@link io.infill.cleaning.quality.LineRule} may
 * remove lines; a {@link io.infill.cleaning.quality.LineEdit} says which rule took how much. Then a
 * {@link io.infill.cleaning.quality.Measure} turns what is left of a text into {@link
 * io.infill.cleaning.quality.Signals} once; a {@link io.infill.cleaning.quality.Rule} compares one
 * signal with one limit; the {@link io.infill.cleaning.quality.RuleBook} says which rules are in
 * force. {@link io.infill.cleaning.quality.Signal} says what each signal counts, and by what.
 */
package io.infill.cleaning.quality;
