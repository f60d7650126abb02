package io.infill.ingest.html;

import io.infill.ingest.RejectCause;
import io.infill.ingest.UnreadableRecordException;
import java.util.Locale;

/**
 * How much a page may ask for, counted in the page itself and not in time, so that the same page
 * has the same fate everywhere. Reading is linear in each of these.
 *
 * @param chars characters of the page's source
 * @param tags start tags in it; a tag makes up to a dozen nodes, as HTML's parser opens formatting
 *     elements again in every block
 * @param endTags end tags in it; each looks for its element among the open ones, and some make one
 * @param roots its {@code html} and {@code body} tags; their attributes are merged one by one
 * @param depth elements around an element
 */
record PageBudget(int chars, int tags, int endTags, int roots, int depth) {
  /** Pages beyond this are no pages: a long book of 8 MB has about 60,000 tags. */
  static final PageBudget USUAL = new PageBudget(1 << 24, 250_000, 250_000, 100, 10_000);

  /**
   * Checks what can be told from the source.
   *
   * @throws UnreadableRecordException if it is over the budget
   */
  void check(String source) throws UnreadableRecordException {
    require("characters", source.length(), chars);
    int found = 0;
    int endsFound = 0;
    int rootsFound = 0;
    for (int at = source.indexOf('<'); at >= 0; at = source.indexOf('<', at + 1)) {
      if (isLetter(source, at + 1)) {
        found++;
        if (source.regionMatches(true, at + 1, "html", 0, 4)
            || source.regionMatches(true, at + 1, "body", 0, 4)) {
          rootsFound++;
        }
      } else if (source.startsWith("/", at + 1) && isLetter(source, at + 2)) {
        endsFound++;
      }
    }
    require("tags", found, tags);
    require("end tags", endsFound, endTags);
    require("html and body tags", rootsFound, roots);
  }

  /**
   * Checks the nesting of an element.
   *
   * @throws UnreadableRecordException if it is over the budget
   */
  void checkDepth(int open) throws UnreadableRecordException {
    if (open > depth) {
      throw tooComplex(String.format(Locale.ROOT, "elements are nested deeper than %d", depth));
    }
  }

  private static boolean isLetter(String source, int at) {
    return at < source.length() && Character.isLetter(source.charAt(at));
  }

  private static void require(String what, int found, int limit) throws UnreadableRecordException {
    if (found > limit) {
      throw tooComplex(
          String.format(Locale.ROOT, "the page has %d %s, the limit is %d", found, what, limit));
    }
  }

  private static UnreadableRecordException tooComplex(String detail) {
    return new UnreadableRecordException(RejectCause.PAGE_TOO_COMPLEX, detail);
  }
}
