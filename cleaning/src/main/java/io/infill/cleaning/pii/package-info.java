/**
 * Which pieces of a text identify a person, and what stands in their place?
 *
 * <p>Open {@link io.infill.cleaning.pii.PersonalData} first.
 */
package io.infill.cleaning.pii;
