package io.kilter.learn.training;

/** Is told how far training is; by several threads, but never by two at once. */
@FunctionalInterface
public interface Progress {
  /** Nobody listens. */
  Progress SILENT = (what, done, all) -> {};

  /**
   * Some work is done.
   *
   * @param what is being done, for people: {@code validating, time-ordered}
   * @param done pieces of work of the whole training so far
   * @param all pieces of work of the whole training
   */
  void at(String what, int done, int all);
}
