package io.kilter.events;

/** What became of a raw message: a reading, a label, or a dead letter that says why it is none. */
public sealed interface Decoded permits Reading, Label, DeadLetter {}
