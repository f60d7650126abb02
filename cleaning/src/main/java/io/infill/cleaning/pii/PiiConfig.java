package io.infill.cleaning.pii;

import java.io.Serializable;

/**
 * Which personal data goes, and what stands in its place.
 *
 * @param email e-mail addresses
 * @param ip public IPv4 and IPv6 addresses
 * @param phone phone numbers: Chinese mobile and landline, North American, any with +country, and
 *     others behind a word such as {@code Tel:}
 * @param id resident ids of mainland China, Taiwan and Hong Kong with a right check digit, and US
 *     social security numbers behind a word
 * @param card bank card numbers with a right check digit
 * @param account QQ and WeChat accounts behind a word that says so
 * @param passport passport and travel permit numbers behind a word that says so
 * @param plate Chinese number plates
 * @param iban international bank account numbers with right check digits
 * @param action whether a placeholder stands in its place, or nothing
 * @param placeholder what stands in its place, with {@code {kind}} for the kind's key above; it
 *     must hold no digit and no '@', or masking twice would mask the mask
 */
public record PiiConfig(
    boolean email,
    boolean ip,
    boolean phone,
    boolean id,
    boolean card,
    boolean account,
    boolean passport,
    boolean plate,
    boolean iban,
    PiiAction action,
    String placeholder)
    implements Serializable {

  public PiiConfig {
    if (!placeholder.contains("{kind}") || placeholder.matches("(?s).*[0-9@\\s].*")) {
      throw new IllegalArgumentException(
          "placeholder must contain {kind} and neither digit, @ nor blank but was \""
              + placeholder
              + '"');
    }
  }

  /** All kinds, as {@code <|email|>}, {@code <|ip|>} and so on. */
  public static PiiConfig defaults() {
    return new PiiConfig(
        true, true, true, true, true, true, true, true, true, PiiAction.MASK, "<|{kind}|>");
  }

  /** Whether {@code kind} is looked for. */
  boolean looksFor(PiiKind kind) {
    return switch (kind) {
      case EMAIL -> email;
      case IP -> ip;
      case PHONE -> phone;
      case ID -> id;
      case CARD -> card;
      case ACCOUNT -> account;
      case PASSPORT -> passport;
      case PLATE -> plate;
      case IBAN -> iban;
    };
  }
}
