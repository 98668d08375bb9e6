package io.kilter.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The key of a record component in {@code kilter.yaml} and what it means. The reader of settings,
 * the reference page and {@code kilter config show} all go by it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
  /** The key within its section; of a section, the section's name. */
  String key();

  /** What it means, in one sentence or two. */
  String means();

  /** Whether a whole number counts bytes and may be written as in {@code 64KiB}. */
  boolean bytes() default false;
}
