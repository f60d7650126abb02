package io.infill.jobs.inspect;

import java.io.IOException;

/** Where rows are shown. */
interface RowView {
  void show(Card card);

  void show(SequenceMap map, TokenText text, Origins origins);

  /**
   * Nothing more comes.
   *
   * @param summary one line on what was shown
   */
  void end(String summary) throws IOException;
}
