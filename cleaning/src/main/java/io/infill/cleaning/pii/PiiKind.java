package io.infill.cleaning.pii;

import java.util.Locale;

/**
 * Kinds of personal data. The name in lower case is the key in the config, what stands for {@code
 * {kind}} in the placeholder, and the fact {@code pii/NAME} of the ledger.
 */
public enum PiiKind {
  /** E-mail addresses. */
  EMAIL,
  /** Public IPv4 and IPv6 addresses. */
  IP,
  /** Phone numbers. */
  PHONE,
  /** Resident ids of mainland China, Taiwan and Hong Kong, and US social security numbers. */
  ID,
  /** Bank card numbers. */
  CARD,
  /** QQ and WeChat accounts. */
  ACCOUNT,
  /** Passport and travel permit numbers. */
  PASSPORT,
  /** Chinese number plates. */
  PLATE,
  /** International bank account numbers. */
  IBAN;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The kind's name in config, placeholder and ledger. */
  public String code() {
    return code;
  }
}
