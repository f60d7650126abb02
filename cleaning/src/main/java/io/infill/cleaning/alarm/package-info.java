/** Does a source lose so much that a person should look before the run goes on? */
package io.infill.cleaning.alarm;
