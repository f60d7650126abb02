package io.infill.cleaning.pii;

/**
 * Replaces e-mail addresses, public IP addresses and phone numbers by placeholders.
 *
 * <p>One scan stops only at '@', ':' and digits, so clean text costs a table look-up a character.
 * Version numbers, dates, prices, ISBNs and clock times are left alone: see {@link Phones} and
 * {@link Addresses} for what exactly is taken. Masking a masked text changes nothing.
 *
 * <p>Immutable and safe for threads.
 */
public final class PersonalData {
  private final PiiConfig config;
  private final String email;
  private final String ip;
  private final String phone;

  public PersonalData(PiiConfig config) {
    this.config = config;
    this.email = config.placeholder().replace("{kind}", "email");
    this.ip = config.placeholder().replace("{kind}", "ip");
    this.phone = config.placeholder().replace("{kind}", "phone");
  }

  /** Masks what the config asks for. */
  public Masked mask(String text) {
    int at = nextMark(text, 0);
    return at == text.length() ? new Masked(text, 0, 0, 0) : mask(text, at);
  }

  private Masked mask(String text, int firstMark) {
    StringBuilder out = null;
    int copied = 0;
    int emails = 0;
    int ips = 0;
    int phones = 0;
    for (int i = firstMark; i < text.length(); i = nextMark(text, i)) {
      char c = text.charAt(i);
      Span span = null;
      String placeholder = "";
      if (c == '@') {
        span = config.email() ? Addresses.email(text, i, copied) : null;
        placeholder = email;
        emails += span == null ? 0 : 1;
      } else {
        if (config.ip() && c != '+' && c != '(') {
          span = c == ':' ? Addresses.ipv6(text, i, copied) : Addresses.ipv4(text, i);
          placeholder = ip;
          ips += span == null ? 0 : 1;
        }
        if (span == null && config.phone() && c != ':') {
          span = Phones.at(text, i);
          placeholder = phone;
          phones += span == null ? 0 : 1;
        }
      }
      if (span == null) {
        i = c >= '0' && c <= '9' ? endOfDigits(text, i) : i + 1;
        continue;
      }
      out = out == null ? new StringBuilder(text.length()) : out;
      out.append(text, copied, span.from()).append(placeholder);
      copied = span.to();
      i = copied;
    }
    return out == null
        ? new Masked(text, 0, 0, 0)
        : new Masked(out.append(text, copied, text.length()).toString(), emails, ips, phones);
  }

  /**
   * The first character from {@code from} on at which something may begin, or the text's end. Apart
   * from {@link #mask} so that this loop, where the time goes, is compiled small.
   */
  private static int nextMark(String text, int from) {
    int i = from;
    while (i < text.length() && !isMark(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isMark(char c) {
    return c <= '@' && (c >= '0' || c == '+' || c == '(') && (c <= ':' || c == '@');
  }

  private static int endOfDigits(String text, int i) {
    int end = i;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }
}
