package io.infill.ingest.html;

import java.util.regex.Pattern;

/**
 * Lines that a site puts into or around every article: adverts' labels, calls to share or subscribe,
 * credits of editors, disclaimers, in English and Chinese.
 */
final class Furniture {
  /** Longer blocks are prose that happens to begin like this. */
  private static final int MAX_WEIGHT = 220;

  private static final Pattern LINE =
      Pattern.compile(
          "(?:advertisement|advertising|sponsored|share (?:this|on|via)|follow us|follow @|subscribe"
              + "|sign up (?:for|to|here)|read (?:more|also|next)\\b|see also:|see more:|also read|also see"
              + "|more from|related(?:\\s*:| (?:stories|articles|posts|coverage|links|topics|content|reading))|click here"
              + "|this slideshow requires|javascript|please enable|copyright|\u00a9|all rights reserved"
              + "|image credit|photo credit|continue reading|story continues|load(?:ing)? more"
              + "|skip to|back to top|print this|e-?mail this|posted by|tags?:|filed under|categor(?:y|ies):"
              + "|leave a (?:comment|reply)|comments? \\(\\d|no comments|view comments|permalink"
              + "|\u8d23\u4efb\u7f16\u8f91|\u3010?\u7f16\u8f91|\u3010?\u514d\u8d23\u58f0\u660e|\u58f0\u660e\uff1a|\u539f\u6807\u9898|\u672c\u6587\u539f\u6807\u9898"
              + "|\u5206\u4eab\u5230|\u5206\u4eab\u81f3|-? ?\u5206\u4eab\u5230|\u626b\u7801|\u626b\u4e00\u626b|\u626b\u63cf\u4e8c\u7ef4\u7801|\u5b57\u53f7|\u60a8\u6240\u5728\u7684\u4f4d\u7f6e|\u5f53\u524d\u4f4d\u7f6e"
              + "|\u70b9\u51fb\u8fdb\u5165\u4e13\u9898|\u76f8\u5173(?:\u9605\u8bfb|\u65b0\u95fb|\u94fe\u63a5|\u62a5\u9053|\u63a8\u8350)|\u63a8\u8350\u9605\u8bfb|\u5ef6\u4f38\u9605\u8bfb|\u70ed\u95e8\u63a8\u8350|\u66f4\u591a\u7cbe\u5f69"
              + "|\u4e0a\u4e00\u7bc7|\u4e0b\u4e00\u7bc7|\u8fd4\u56de.{0,8}\u9996\u9875|\u7248\u6743\u58f0\u660e|\u7279\u522b\u58f0\u660e|\u8f6c\u8f7d\u8bf7|24\u5c0f\u65f6\u6eda\u52a8\u64ad\u62a5"
              + "|(?:\u5173\u6ce8)?.{0,8}\u516c\u4f17\u53f7$|\u5173\u6ce8\u6211\u4eec|\u4e3e\u62a5|\u6253\u5f00app|\u4e0b\u8f7dapp|\u8d5e$|\u6536\u85cf$).*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private Furniture() {}

  static boolean is(Block block) {
    return block.weight() <= MAX_WEIGHT
        && block.kind() != Block.Kind.CODE
        && block.kind() != Block.Kind.ROW
        && LINE.matcher(block.text()).matches();
  }
}
