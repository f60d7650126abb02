package io.infill.ingest.html;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attributes;

/**
 * What an element's {@code class}, {@code id}, {@code role} and {@code itemprop} say of it. The
 * words are those that readability.js and trafilatura publish, and pinyin ones of Chinese sites.
 */
final class Hints {
  /** Sharing, navigation, adverts, comments and their like. */
  static final int BOILERPLATE = 1;

  /** Rather no main text. */
  static final int NEGATIVE = 2;

  /** Rather main text. */
  static final int POSITIVE = 4;

  /** Named as the article's body. */
  static final int BODY = 8;

  /** Readers' comments. */
  static final int COMMENT = 16;

  /** Longer lists of names than this are cut: they come from generators, or are an attack. */
  private static final int MAX_CHARS = 512;

  /** Names whose hints are kept from page to page. */
  private static final int MAX_KNOWN = 20_000;

  private static final Pattern BOILERPLATE_NAME =
      Pattern.compile(
          "\\bshar(?:e|ing)|share(?:[-_]|bar|box|tool|link|button)|(?<!embed-)(?<!embed_)social(?!-embed|_embed|embed)|sociable|addthis"
              + "|addtoany|related|recommend|recirc|readmore|read-more|more-stor|more_stor|more-from"
              + "|most-?(?:pop|read|view)|popular|trending|outbrain|taboola|newsletter|subscri"
              + "|sign-?up|cookie|consent|gdpr|bread-?_?crumb|side-?_?bar|footer|\\bfoot\\b|site-header"
              + "|page-header|global-header|masthead|\\bnav|navbar|-nav\\b|_nav\\b|navigation|menu|widget"
              + "|banner|promo|advert|sponsor|\\bads?\\b|[-_]ads?(?:[-_]|\\b)|\\bad[-_]|toolbar|tag-?s?-?list|\\btags\\b"
              + "|byline|author|\\bdateline|timestamp|paginat|\\bpager|pagenav|modal|pop-?up|lightbox"
              + "|paywall|skip-?link|\\bskip\\b|screen-reader|sr-only|visually-?hidden|no-?print"
              + "|rating|copyright|disclaimer|correction-link|jump-?link|print-only|hot-?news"
              + "|guanggao|fenxiang|tuijian|xiangguan|daohang|editor-?info|bianji|zeren|shengming"
              + "|mzsm|qrcode|erweima|app-?down|download-?app|login|\\brelat|follow-|-follow|caption"
              + "|credit\\b|infobox|\\bteaser|rollover|tooltip|popover|hover-?card|printfooter|catlinks|mw-editsection|\\breferences?list"
              + "|\\bgutter\\b|linenos?\\b|line-numbers?\\b");

  private static final Pattern COMMENT_NAME =
      Pattern.compile("comment|disqus|\\brespond|repl(?:y|ies)\\b|pinglun|liuyan|discussion");

  private static final Pattern NEGATIVE_NAME =
      Pattern.compile(
          "-ad-|hidden|\\bhid\\b|combx|com-|contact|\\bmeta|media|scroll|shoutbox|shopping|tool"
              + "|\\bside|aside|bottom|legal|\\blink|\\bnote|list\\b|header|extra|\\bhot|rank");

  private static final Pattern POSITIVE_NAME =
      Pattern.compile(
          "article|body|content|entry|hentry|main|page|post|text|blog|story|zhengwen|neirong|detail");

  private static final Pattern BODY_NAME =
      Pattern.compile(
          "article[-_]{0,2}(?:body|text|content|cont\\b|copy|detail)|\\bpost[-_]?(?:body|content|text|entry)"
              + "|entry[-_]?content|story[-_]{0,2}(?:body|content|text)|body[-_]?(?:text|copy)|text[-_]?body"
              + "|main[-_]?(?:text|article)|art[-_]?content|rich_media_content|content[-_]?article"
              + "|content[-_]{0,2}body|bodycontent|news[-_]?(?:text|content|body|txt)|news_txt");

  private final Map<String, Integer> known = new HashMap<>();

  /** The hints of an element with these attributes. */
  int of(Attributes attributes) {
    if (attributes.isEmpty()) {
      return 0;
    }
    int hints = byNames(attributes.get("class")) | byNames(attributes.get("id"));
    String role = attributes.get("role");
    if (!role.isEmpty()) {
      hints |= byRole(role);
    }
    String property = attributes.get("itemprop");
    if (!property.isEmpty()) {
      hints |= byProperty(property);
    }
    return hints;
  }

  /** The hints of all names in a list with white space between them. */
  private int byNames(String names) {
    int hints = 0;
    int from = 0;
    int end = Math.min(names.length(), MAX_CHARS);
    for (int i = 0; i <= end; i++) {
      if (i == end || names.charAt(i) <= ' ') {
        if (i > from) {
          hints |= byName(names.substring(from, i));
        }
        from = i + 1;
      }
    }
    return hints;
  }

  private int byName(String name) {
    Integer hints = known.get(name);
    if (hints == null) {
      if (known.size() >= MAX_KNOWN) {
        known.clear();
      }
      hints = match(name);
      known.put(name, hints);
    }
    return hints;
  }

  private static int match(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    int hints = BOILERPLATE_NAME.matcher(lower).find() ? BOILERPLATE : 0;
    hints |= COMMENT_NAME.matcher(lower).find() ? COMMENT : 0;
    hints |= NEGATIVE_NAME.matcher(lower).find() ? NEGATIVE : 0;
    hints |= POSITIVE_NAME.matcher(lower).find() ? POSITIVE : 0;
    return hints | (BODY_NAME.matcher(lower).find() ? BODY : 0);
  }

  private static int byRole(String role) {
    return switch (role) {
      case "navigation",
          "banner",
          "complementary",
          "contentinfo",
          "dialog",
          "alertdialog",
          "menu",
          "menubar",
          "search",
          "toolbar",
          "alert",
          "tablist" ->
          BOILERPLATE;
      case "main", "article" -> POSITIVE;
      default -> 0;
    };
  }

  private static int byProperty(String property) {
    return switch (property) {
      case "articleBody" -> BODY | POSITIVE;
      case "comment" -> COMMENT;
      default -> 0;
    };
  }
}
