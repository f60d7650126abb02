package io.infill.cleaning.dedup.labelled;

import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pages of one template: the same frame around other facts, as shops, forecasts, registers and
 * forums make them by the million. Two of them are two documents, however large the frame.
 *
 * <p>In a frame, {@code {n}} is a number, {@code {w}} a word, {@code {d}} a date, {@code {t}} free
 * text. What the frame lacks in length is filled with prose that all pages of the frame share.
 */
final class TemplatePages {
  private static final Pattern SLOT = Pattern.compile("\\{([nwdt])}");
  private static final List<String> ENGLISH =
      List.of(
          "{w} {w} {n}, buy online. Price {n} euros with tax, delivery from {n} euros. Item {n}, brand {w}, colour"
              + " {w}, weight {n} grams. In stock {n} pieces, shipped within {n} working days. Rated {n} by {n}"
              + " customers. Description: {t} Two years of guarantee; goods can be sent back within a month"
              + " in the box they came in, and the price is paid back at once.",
          "Weather in {w} on {d}. Now {n} degrees, feels like {n}; wind {n} kilometres an hour, gusts of {n}. Rain"
              + " {n} millimetres, chance {n} in a hundred, humidity {n}. Sunrise at {n}, sunset at {n}."
              + " Outlook: {t} All times are local; the forecast is made anew every six hours by the"
              + " weather service and comes without warranty.",
          "Judgment of {d}, case {n} of {n}. The court of {w}, in the case of {w} against {w}, before judge {w},"
              + " has decided as follows. Facts: {t} The costs of {n} are borne by the losing party. An"
              + " appeal may be lodged in writing with the registry within one month of service of this"
              + " judgment; it has to name the judgment and the grounds on which it is sought.",
          "Profile of {w}{n}. Member since {d}, {n} posts in {n} threads, thanked {n} times, lives in {w}, born in"
              + " {n}. Last seen on {d} at {n}. About me: {t} Send a message, add as a friend, report this"
              + " user. You are not allowed to post replies; log in or register to take part in the"
              + " discussions of this board.");
  private static final List<String> CHINESE =
      List.of(
          "{w}{w}{n}型在线购买。价格{n}元含税，运费{n}元起。商品编号{n}，品牌{w}{w}，颜色{w}色，重量{n}克。库存{n}件，{n}个工作日内"
              + "发货。{n}位顾客评分{n}分。商品介绍：{t}本店商品享受两年质保，一个月内原包装可以无理由退货，货款原路退回。",
          "{w}{w}市{d}天气预报。当前气温{n}度，体感温度{n}度，风速每小时{n}公里，阵风{n}公里。降水量{n}毫米，降水概率{n}，相对湿度{n}。"
              + "日出时间{n}，日落时间{n}。趋势：{t}以上时间均为当地时间，预报由气象台每六小时更新一次，仅供参考，不承担任何责任。",
          "民事判决书，{d}，第{n}号。{w}{w}人民法院审理原告{w}{w}与被告{w}{w}纠纷一案，由审判员{w}{w}独任审理，现已审理终结。经审理查明："
              + "{t}案件受理费{n}元由败诉方负担。如不服本判决，可以在判决书送达之日起十五日内向本院递交上诉状，并按对方当事人的人数提出副本。",
          "用户{w}{w}{n}的个人主页。注册时间{d}，发表主题{n}个，回复{n}条，获赞{n}次，现居{w}{w}，出生于{n}年。最后登录{d}。自我介绍："
              + "{t}发送私信，加为好友，举报该用户。您目前还不能发表回复，请先登录或者注册成为本站会员之后再参与讨论。");

  private final boolean chinese;
  private final List<String> vocabulary;

  /**
   * @param vocabulary words or characters that names are made of
   */
  TemplatePages(boolean chinese, List<String> vocabulary) {
    this.chinese = chinese;
    this.vocabulary = vocabulary;
  }

  /**
   * A page.
   *
   * @param topic which frame, from 0
   * @param percent share of the frame in the page's units (words, Han characters), 1 to 99
   * @param units length that is aimed at, in units; longer where the facts alone take more
   * @param frame prose of the frame
   * @param facts prose of the facts
   * @param spread whether short facts stand throughout the frame, or all of them in one stretch
   */
  String page(
      int topic, int percent, int units, String frame, String facts, boolean spread, long number) {
    SplittableRandom random = new SplittableRandom(number);
    List<String> frames = chinese ? CHINESE : ENGLISH;
    String skeleton = frames.get(topic % frames.size());
    String fixed = SLOT.matcher(skeleton).replaceAll("");
    StringBuilder filled = new StringBuilder();
    int slots = 0;
    Matcher slot = SLOT.matcher(skeleton);
    while (slot.find()) {
      String fact = spread && !slot.group(1).equals("t") ? fact(slot.group(1), random) : "";
      slots += units(fact);
      slot.appendReplacement(
          filled, Matcher.quoteReplacement(slot.group(1).equals("t") ? "{t}" : fact));
    }
    slot.appendTail(filled);
    int fixedUnits = units(fixed);
    int total =
        Math.max(Math.max(units, fixedUnits * 100 / percent), slots * 100 / (100 - percent));
    int frameMissing = Math.max(0, total * percent / 100 - fixedUnits);
    int factsMissing = Math.max(0, total * (100 - percent) / 100 - slots);
    String page = filled.toString().replace("{t}", stretch(facts, factsMissing));
    return page + '\n' + stretch(frame, frameMissing);
  }

  private String fact(String slot, SplittableRandom random) {
    return switch (slot) {
      case "n" -> String.valueOf(10 + random.nextInt(99_990));
      case "d" ->
          chinese
              ? (1950 + random.nextInt(80)) + "年" + (1 + random.nextInt(12)) + "月"
              : (1 + random.nextInt(28))
                  + "."
                  + (1 + random.nextInt(12))
                  + "."
                  + (1950 + random.nextInt(80));
      default -> vocabulary.get(random.nextInt(vocabulary.size()));
    };
  }

  /** The first {@code count} units of {@code text}, repeated if it is shorter. */
  private String stretch(String text, int count) {
    List<String> units = TextChanges.units(text, chinese);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      out.append(units.get(i % units.size())).append(chinese ? (i % 17 == 16 ? "，" : "") : " ");
    }
    return out.toString();
  }

  private int units(String text) {
    return chinese
        ? TextChanges.units(text, true).size() + (text.matches(".*\\d.*") ? 1 : 0)
        : TextChanges.units(text, false).size();
  }
}
