package io.infill.jobs;

/** Is told of a run's progress, on the run's own thread. */
public interface StageListener {
  /** Watches nothing. */
  StageListener NOBODY =
      new StageListener() {
        @Override
        public void begins(Stage stage) {}

        @Override
        public void ended(Stage stage) {}
      };

  /** {@code stage} is about to run; not called for one that is up to date. */
  void begins(Stage stage);

  /** {@code stage} is finished. */
  void ended(Stage stage);
}
