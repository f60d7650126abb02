package io.infill.jobs.page;

import java.util.List;

/** Which colour of a {@link Plot} is what. */
public final class Legend {
  private Legend() {}

  /**
   * A list of names with their colours.
   *
   * @param names plain text; the i-th has the colour of number i
   */
  public static String html(List<String> names) {
    StringBuilder legend = new StringBuilder("<ul class=legend>");
    for (int i = 0; i < names.size(); i++) {
      legend.append("<li><i class=s").append(i).append("></i>").append(Html.text(names.get(i)));
    }
    return legend.append("</ul>\n").toString();
  }
}
