package io.infill.cleaning.pii;

import java.io.Serializable;

/**
 * Which personal data is masked.
 *
 * @param email e-mail addresses
 * @param ip public IPv4 and IPv6 addresses
 * @param phone phone numbers: Chinese mobile and landline, North American, and any with +country
 * @param placeholder what stands in their place, with {@code {kind}} for {@code email}, {@code ip}
 *     or {@code phone}; it must hold no digit and no '@', or masking twice would mask the mask
 */
public record PiiConfig(boolean email, boolean ip, boolean phone, String placeholder)
    implements Serializable {

  public PiiConfig {
    if (!placeholder.contains("{kind}") || placeholder.matches("(?s).*[0-9@\\s].*")) {
      throw new IllegalArgumentException(
          "placeholder must contain {kind} and neither digit, @ nor blank but was \""
              + placeholder
              + '"');
    }
  }

  /** All kinds, as {@code <|email|>}, {@code <|ip|>} and {@code <|phone|>}. */
  public static PiiConfig defaults() {
    return new PiiConfig(true, true, true, "<|{kind}|>");
  }
}
