package io.kilter.learn.training.pipeline;

import io.kilter.learn.training.validation.Scheme;

/** From which rows a calibration, a threshold and a choice come; the most trustworthy first. */
public enum HeldBack {
  /** Each row was judged by what was fitted to rows before it. */
  IN_TIME_ORDER("rows held back in time order"),

  /** A row may have been judged by what was fitted to rows after it. */
  SHUFFLED("rows held back shuffled"),

  /** Each row was judged by what was fitted to it as well, which flatters. */
  NOT_AT_ALL("the rows that it was trained with");

  private final String words;

  HeldBack(String words) {
    this.words = words;
  }

  /** How those rows are called in reports. */
  public String words() {
    return words;
  }

  static HeldBack by(Scheme scheme) {
    return switch (scheme) {
      case STRATIFIED -> SHUFFLED;
      case TIME_ORDERED -> IN_TIME_ORDER;
    };
  }
}
