package io.infill.cleaning.dedup.labelled;

import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What happens to a text between two places of the web; it stays the same document. */
final class TextChanges {
  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final Pattern SENTENCE = Pattern.compile("[^.!?。！？\\n]+[.!?。！？\\n]*\\s*");
  private static final Transliterator TRADITIONAL =
      Transliterator.getInstance("Simplified-Traditional");
  private static final Transliterator WIDE = Transliterator.getInstance("Halfwidth-Fullwidth");
  private static final List<String> ENGLISH_FRAME =
      List.of(
          "Home | News | Sport | Weather | Contact us | Log in | Register\n",
          "We use cookies to make this site work and to see how it is used. Accept all or choose your settings.\n",
          "Share this page by mail or print it. Follow us for more stories like this one.\n",
          "Related articles: ten places to see this year; what the council decided; letters of the week.\n",
          "Subscribe to our newsletter and never miss a story again. You can leave at any time.\n",
          "All rights reserved. Terms of use, privacy notice, imprint, advertising, jobs with us.\n",
          "You are reading the print version of this page. Comments are closed for this article.\n",
          "Back to top. Previous page. Next page. Report a mistake in this text to the editors.\n");
  private static final List<String> CHINESE_FRAME =
      List.of(
          "首页 | 新闻 | 体育 | 天气 | 联系我们 | 登录 | 注册\n",
          "本网站使用小型文本文件以改善您的浏览体验，继续浏览即表示您同意我们的使用条款。\n",
          "分享到微博、微信和朋友圈，关注我们的公众号，阅读更多精彩内容。\n",
          "相关阅读：今年最值得去的十个地方；市政会议作出新决定；本周读者来信选登。\n",
          "免责声明：本文仅代表作者个人观点，与本站立场无关，转载请注明出处。\n",
          "版权所有，未经书面授权不得转载或建立镜像，违者将依法追究责任。\n",
          "上一篇：返回列表。下一篇：没有了。您的位置：首页，正文，打印本页，关闭窗口。\n",
          "责任编辑：值班编辑。举报电话和意见反馈邮箱请见网站底部的联系方式。\n");

  private final boolean chinese;
  private final SplittableRandom random;
  private final List<String> vocabulary;
  private final List<String> teasers;

  /**
   * @param vocabulary words or characters that edits put in
   * @param teasers lines that stand around a text where the frame is larger than its menus
   */
  TextChanges(
      boolean chinese, List<String> vocabulary, List<String> teasers, SplittableRandom random) {
    this.chinese = chinese;
    this.vocabulary = vocabulary;
    this.teasers = teasers;
    this.random = random;
  }

  /** The units that edits work on: words with blanks around them, or Han characters. */
  static List<String> units(String text, boolean chinese) {
    List<String> units = new ArrayList<>();
    Matcher unit = (chinese ? HAN : WORD).matcher(text);
    while (unit.find()) {
      units.add(unit.group());
    }
    return units;
  }

  /** Inserts, deletes and replaces {@code percent} of the units, each at a place of its own. */
  String edits(String text, int percent) {
    Matcher unit = (chinese ? HAN : WORD).matcher(text);
    StringBuilder out = new StringBuilder();
    while (unit.find()) {
      String now = unit.group();
      if (random.nextInt(100) < percent) {
        String other = vocabulary.get(random.nextInt(vocabulary.size()));
        now =
            switch (random.nextInt(3)) {
              case 0 -> chinese ? now + other : now + " " + other;
              case 1 -> "";
              default -> other;
            };
      }
      unit.appendReplacement(out, Matcher.quoteReplacement(now));
    }
    return unit.appendTail(out).toString();
  }

  /** Navigation, footers and notices around the text, {@code percent} of its length. */
  String wrapping(String text, int percent) {
    List<String> frame = new ArrayList<>(chinese ? CHINESE_FRAME : ENGLISH_FRAME);
    shuffle(frame);
    int wanted = text.length() * percent / 100;
    StringBuilder before = new StringBuilder();
    StringBuilder after = new StringBuilder("\n");
    for (int i = 0; before.length() + after.length() < wanted; i++) {
      int left = wanted - before.length() - after.length();
      String line = i < frame.size() ? frame.get(i) : teasers.get(random.nextInt(teasers.size()));
      (i % 2 == 0 ? before : after).append(line, 0, Math.min(left, line.length()));
    }
    return before.append('\n').append(text).append(after).toString();
  }

  /** The beginning of the text, {@code percent} of its length. */
  String truncation(String text, int percent) {
    int end = text.length() * percent / 100;
    return text.substring(0, Character.isLowSurrogate(text.charAt(end - 1)) ? end - 1 : end);
  }

  /** The text's sentences in {@code parts} groups, in another order. */
  String reordering(String text, int parts) {
    List<String> sentences = sentences(text);
    List<List<String>> groups = new ArrayList<>();
    int size = Math.max(1, (sentences.size() + parts - 1) / parts);
    for (int i = 0; i < sentences.size(); i += size) {
      groups.add(sentences.subList(i, Math.min(sentences.size(), i + size)));
    }
    Collections.rotate(groups, 1);
    StringBuilder out = new StringBuilder();
    groups.forEach(group -> out.append(String.join("", group)).append('\n'));
    return out.toString();
  }

  static List<String> sentences(String text) {
    List<String> sentences = new ArrayList<>();
    Matcher sentence = SENTENCE.matcher(text);
    while (sentence.find()) {
      sentences.add(sentence.group());
    }
    return sentences;
  }

  /** Simplified text written in traditional characters. */
  String traditional(String text) {
    return TRADITIONAL.transliterate(text);
  }

  /** Letters, digits and punctuation in full width. */
  String fullWidth(String text) {
    return WIDE.transliterate(text);
  }

  /** Another case, other punctuation, other line breaks. */
  String form(String text) {
    String changed = chinese ? text : text.toUpperCase(Locale.ROOT);
    return changed
        .replace(", ", " - ")
        .replace(". ", "!\n\n")
        .replace("，", "、")
        .replace("。", "！\n");
  }

  /** The text as another site has it: in a frame, {@code percent} of it edited, in other form. */
  String repost(String text, int percent) {
    return wrapping(form(edits(text, percent)), 5);
  }

  private void shuffle(List<String> lines) {
    for (int i = lines.size() - 1; i > 0; i--) {
      Collections.swap(lines, i, random.nextInt(i + 1));
    }
  }
}
