package io.infill.ingest.charset;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the labels in headers, pages and configs mean: the WHATWG Encoding Standard (section 4.2),
 * in which {@code gb2312} is GBK and {@code iso-8859-1} is windows-1252, as browsers have always
 * read them. Two departures: GBK is read as its superset GB18030; HZ, ISO-2022-CN and ISO-2022-KR,
 * which the standard refuses for the sake of browsers' security, are read. A label that the
 * standard does not know is asked of Java.
 */
final class CharsetLabels {
  /** Java's name of the charset, then its labels; Java's own aliases need not stand here. */
  private static final String[] TABLE = {
    "UTF-8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8 utf8mb4",
    "windows-1252 ansi_x3.4-1968 ascii us-ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1"
        + " iso-ir-100 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 latin-1"
        + " windows-1252 x-cp1252",
    "windows-1254 cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9"
        + " iso_8859-9:1989 l5 latin5 windows-1254 x-cp1254",
    "windows-1250 cp1250 x-cp1250",
    "windows-1251 cp1251 x-cp1251",
    "windows-1253 cp1253 x-cp1253",
    "windows-1255 cp1255 x-cp1255",
    "windows-1256 cp1256 x-cp1256",
    "windows-1257 cp1257 x-cp1257",
    "windows-1258 cp1258 x-cp1258",
    "x-windows-874 dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874",
    "ISO-8859-8 iso-8859-8-i iso-8859-8-e csiso88598i csiso88598e logical visual",
    "x-MacRoman csmacintosh mac macintosh x-mac-roman",
    "x-MacCyrillic x-mac-cyrillic x-mac-ukrainian",
    "IBM866 866 cp866 csibm866 ibm866",
    "KOI8-R cskoi8r koi koi8 koi8-r koi8_r",
    "KOI8-U koi8-ru koi8-u",
    "GB18030 chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk"
        + " gb18030 cp936 ms936 windows-936 euc-cn x-euc-cn gb-2312 gb18030-2000",
    "Big5-HKSCS big5 big5-hkscs cn-big5 csbig5 x-x-big5 big5hkscs cp950 ms950 big-5 big5-eten",
    "x-EUC-TW euc-tw x-euc-tw cns11643",
    "EUC-JP cseucpkdfmtjapanese euc-jp x-euc-jp x-euc",
    "windows-31j csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis cp932",
    "ISO-2022-JP csiso2022jp iso-2022-jp",
    "x-windows-949 cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989"
        + " ksc5601 ksc_5601 windows-949 cp949 ms949 uhc",
    "ISO-2022-KR csiso2022kr iso-2022-kr",
    "ISO-2022-CN iso-2022-cn iso-2022-cn-ext",
    HzText.NAME + " hz-gb-2312 hz",
    "UTF-16BE unicodefffe utf-16be",
    "UTF-16LE csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le",
  };

  private static final Map<String, String> NAMES = new HashMap<>();

  static {
    for (String row : TABLE) {
      String[] labels = row.split(" ");
      for (int i = 1; i < labels.length; i++) {
        NAMES.put(labels[i], labels[0]);
      }
    }
  }

  private CharsetLabels() {}

  /** Name of the charset that {@code label} means; empty if it means none that can be read. */
  static Optional<String> charset(String label) {
    String key = label.strip().toLowerCase(Locale.ROOT);
    String name = NAMES.get(key);
    if (name != null) {
      return Optional.of(name);
    }
    boolean legal = key.matches("[a-z0-9][a-z0-9._:+-]*");
    return legal && Charset.isSupported(key)
        ? Optional.of(Charset.forName(key).name())
        : Optional.empty();
  }
}
