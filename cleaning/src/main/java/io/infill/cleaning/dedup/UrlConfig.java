package io.infill.cleaning.dedup;

import java.io.Serializable;
import java.util.List;

/**
 * Whether documents that were published at one address are duplicates, and what of an address does
 * not count.
 *
 * @param enabled whether they are: then one document of an address stays in each language, whatever
 *     the others say
 * @param ignoreScheme whether http and https are one
 * @param ignoreWww whether a leading {@code www.} of the host does not count
 * @param ignoredParameters names of parameters of the query that do not count, upper or lower case:
 *     those of campaigns and sessions
 */
public record UrlConfig(
    boolean enabled, boolean ignoreScheme, boolean ignoreWww, List<String> ignoredParameters)
    implements Serializable {

  public UrlConfig {
    ignoredParameters = List.copyOf(ignoredParameters);
    for (String name : ignoredParameters) {
      if (name.isEmpty() || name.chars().anyMatch(c -> c == '=' || c == '&' || c <= ' ')) {
        throw new IllegalArgumentException(
            "ignoredParameters must hold names of parameters but one was \"" + name + '"');
      }
    }
  }

  /**
   * Off: the same address may carry another text tomorrow, and equal texts are found by their own
   * keys. The parameters are those that only say how somebody came to a page.
   */
  public static UrlConfig defaults() {
    return new UrlConfig(
        false,
        true,
        true,
        List.of(
            "utm_source",
            "utm_medium",
            "utm_campaign",
            "utm_term",
            "utm_content",
            "utm_id",
            "gclid",
            "dclid",
            "fbclid",
            "msclkid",
            "yclid",
            "igshid",
            "mc_cid",
            "mc_eid",
            "spm",
            "spm_id_from",
            "jsessionid",
            "phpsessid",
            "aspsessionid",
            "sessionid",
            "session_id"));
  }

  /** The same, looked for or not. */
  public UrlConfig withEnabled(boolean whether) {
    return new UrlConfig(whether, ignoreScheme, ignoreWww, ignoredParameters);
  }
}
