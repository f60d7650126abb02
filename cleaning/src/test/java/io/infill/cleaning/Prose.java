package io.infill.cleaning;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Made-up prose that the default rules keep: another text for every number. */
public final class Prose {
  private static final List<String> ADJECTIVES =
      words(
          "quiet green narrow heavy distant patient careful ancient modern gentle hollow bright broken silver wooden hidden simple strange famous frozen");
  private static final List<String> NOUNS =
      words(
          "river mountain teacher garden engine letter window village doctor market bridge farmer island painter harbour kitchen journal forest soldier theatre captain valley museum carpenter lantern orchard railway station winter library");
  private static final List<String> VERBS =
      words(
          "crosses describes repairs follows measures carries paints watches remembers visits studies answers collects protects borrows covers explains reaches supports rewards");
  private static final String HAN =
      "春夏秋冬山河湖海花草树木风雨雪霜天地星空城市乡村学校老师学生朋友父母孩子房屋道路桥梁车船飞机火书纸笔墨画音乐歌曲舞蹈电影故事历史文化科学技术经济社会国家世界问题方法时间生活工作思想感情希望理想努力成功失败开始结束早晨夜晚阳光月亮温暖寒冷快乐悲伤安静热闹高低长短远近新旧美丽善良勇敢聪明";

  private Prose() {}

  private static List<String> words(String list) {
    return List.of(list.split(" "));
  }

  /** {@code sentences} English sentences of about ten words. */
  public static String english(long number, int sentences) {
    SplittableRandom random = new SplittableRandom(number);
    return IntStream.range(0, sentences)
        .mapToObj(
            i ->
                "The %s %s %s the %s %s of the %s %s."
                    .formatted(
                        pick(ADJECTIVES, random),
                        pick(NOUNS, random),
                        pick(VERBS, random),
                        pick(ADJECTIVES, random),
                        pick(NOUNS, random),
                        pick(ADJECTIVES, random),
                        pick(NOUNS, random)))
        .collect(Collectors.joining(" "));
  }

  /** {@code sentences} Chinese sentences of about twenty characters. */
  public static String chinese(long number, int sentences) {
    SplittableRandom random = new SplittableRandom(number);
    return IntStream.range(0, sentences)
        .mapToObj(i -> han(8, random) + "的" + han(4, random) + "，是" + han(6, random) + "。")
        .collect(Collectors.joining());
  }

  private static String han(int characters, SplittableRandom random) {
    return IntStream.range(0, characters)
        .mapToObj(i -> String.valueOf(HAN.charAt(random.nextInt(HAN.length()))))
        .collect(Collectors.joining());
  }

  private static String pick(List<String> from, SplittableRandom random) {
    return from.get(random.nextInt(from.size()));
  }
}
