package io.infill.cleaning.dedup.labelled;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words that may stand for one another in running text: a light paraphrase. */
final class Synonyms {
  private static final List<String[]> ENGLISH =
      table(
          "big large|begin start|began started|help assist|small little|quick fast|buy purchase|show display|"
              + "often frequently|almost nearly|also too|because since|but yet|house home|people folk|"
              + "near beside|many numerous|about around|quiet silent|strange odd|careful cautious|old aged|"
              + "hard difficult|road street|shop store|says states|said stated|ancient old|narrow thin|"
              + "distant remote|famous renowned|repairs mends|covers hides|reaches attains|watches observes");
  private static final List<String[]> CHINESE =
      table(
          "因为 由于|但是 不过|可以 能够|现在 如今|开始 着手|非常 十分|许多 不少|如果 要是|以及 和|立刻 马上|"
              + "已经 早已|方法 办法|问题 难题|然后 接着|大家 众人|认为 觉得|学校 校园|快乐 愉快|美丽 漂亮|时间 时光|"
              + "努力 用功|希望 盼望|安静 宁静|结束 完结|每天 天天|起初 最初|常常 经常|几乎 差不多|只有 唯有|所以 因此");

  private Synonyms() {}

  private static List<String[]> table(String pairs) {
    List<String[]> table = new ArrayList<>();
    for (String pair : pairs.split("\\|", -1)) {
      table.add(pair.split(" ", -1));
    }
    return table;
  }

  /**
   * {@code text} with the words of the table changed for their synonyms, {@code percent} of them.
   */
  static String paraphrase(String text, boolean chinese, int percent) {
    String changed = text;
    int count = 0;
    for (String[] pair : chinese ? CHINESE : ENGLISH) {
      String border = chinese ? "" : "\\b";
      Matcher word = Pattern.compile(border + pair[0] + border).matcher(changed);
      StringBuilder out = new StringBuilder();
      while (word.find()) {
        count += percent;
        boolean take = count >= 100;
        count -= take ? 100 : 0;
        word.appendReplacement(out, take ? pair[1] : pair[0]);
      }
      changed = word.appendTail(out).toString();
    }
    return changed;
  }
}
