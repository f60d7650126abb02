package io.infill.jobs.page;

import java.util.List;

/** Which colour of a {@link Plot} is what. */
public final class Legend {
  private static final int COLOURS = 11;

  private Legend() {}

  /**
   * CSS classes of colour {@code number}; from 11 on the colours come again, told apart as such.
   */
  static String colour(int number) {
    return "s" + number % COLOURS + (number < COLOURS ? "" : " again");
  }

  /**
   * A list of names with their colours.
   *
   * @param names plain text; the i-th has the colour of number i
   */
  public static String html(List<String> names) {
    StringBuilder legend = new StringBuilder("<ul class=legend>");
    for (int i = 0; i < names.size(); i++) {
      legend
          .append("<li><i class=\"")
          .append(colour(i))
          .append("\"></i>")
          .append(Html.text(names.get(i)));
    }
    return legend.append("</ul>\n").toString();
  }
}
