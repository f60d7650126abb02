/** Which documents say the same, and which of them stays? */
package io.infill.cleaning.dedup;
