package io.infill.cleaning.passage;

import io.infill.cleaning.dedup.TextKey;
import io.infill.ingest.DocumentId;
import java.util.ArrayList;
import java.util.List;

/** Joins the repeated runs of one document, which come in order, to stretches. */
final class Stretches {
  private final DocumentId document;
  private final int runUnits;
  private final List<Stretch> list = new ArrayList<>();

  Stretches(DocumentId document, int runUnits) {
    this.document = document;
    this.runUnits = runUnits;
  }

  /**
   * Units that stand at an earlier place.
   *
   * @param begin first unit here
   * @param end first unit behind it here
   * @param first where unit {@code begin} stands there
   * @param firstRun key of the run it begins with
   * @param lastRun key of the run it ends with
   */
  record Stretch(int begin, int end, Occurrence first, TextKey firstRun, TextKey lastRun) {

    private boolean goesOn(int unit, Occurrence place) {
      return unit <= end
          && place.document().equals(first.document())
          && place.unit() - unit == first.unit() - begin;
    }
  }

  /**
   * Adds the run that begins at {@code unit}.
   *
   * @param repeat null if it is none
   */
  void add(int unit, Repeat repeat) {
    if (repeat == null) {
      return;
    }
    Occurrence first = repeat.first();
    if (first.document().equals(document) && first.unit() + runUnits > unit) {
      return;
    }
    int last = list.size() - 1;
    if (last >= 0 && list.get(last).goesOn(unit, first)) {
      Stretch s = list.get(last);
      list.set(
          last, new Stretch(s.begin(), unit + runUnits, s.first(), s.firstRun(), repeat.key()));
    } else {
      list.add(new Stretch(unit, unit + runUnits, first, repeat.key(), repeat.key()));
    }
  }

  List<Stretch> list() {
    return list;
  }
}
