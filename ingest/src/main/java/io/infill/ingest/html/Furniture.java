package io.infill.ingest.html;

import java.util.regex.Pattern;

/**
 * Lines that a site puts into or around every article: adverts' labels, calls to share or
 * subscribe, credits of editors, disclaimers, in English and Chinese.
 */
final class Furniture {
  /** Longer blocks are prose that happens to begin like this. */
  private static final int MAX_WEIGHT = 220;

  private static final Pattern LINE =
      Pattern.compile(
          "(?:advertisement|advertising|sponsored|share (?:this|on|via)|follow us|follow @|subscribe"
              + "|sign up (?:for|to|here)|read (?:more|also|next)\\b|see also:|see more:|also read|also see"
              + "|more from|related(?:\\s*:| (?:stories|articles|posts|coverage|links|topics|content|reading))|click here"
              + "|this slideshow requires|javascript|please enable|copyright|©|all rights reserved"
              + "|image credit|photo credit|continue reading|story continues|load(?:ing)? more"
              + "|skip to|back to top|print this|e-?mail this|posted by|tags?:|filed under|categor(?:y|ies):"
              + "|leave a (?:comment|reply)|comments? \\(\\d|no comments|view comments|permalink"
              + "|（?责任编辑|正文已结束|【?编辑|【?免责声明|声明：|原标题|本文原标题"
              + "|分享到|分享至|-? ?分享到|扫码|扫一扫|扫描二维码|字号|您所在的位置|当前位置"
              + "|点击进入专题|相关(?:阅读|新闻|链接|报道|推荐)|推荐阅读|延伸阅读|热门推荐|更多精彩"
              + "|上一篇|下一篇|返回.{0,8}首页|版权声明|特别声明|转载请|24小时滚动播报"
              + "|(?:关注)?.{0,8}公众号$|关注我们|举报|打开app|下载app|赞$|收藏$).*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private Furniture() {}

  static boolean is(Block block) {
    return block.weight() <= MAX_WEIGHT
        && block.kind() != Block.Kind.CODE
        && block.kind() != Block.Kind.ROW
        && LINE.matcher(block.text()).matches();
  }
}
