package io.kilter.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * A command line that was run in this process.
 *
 * @param code the exit code
 * @param out what it printed
 * @param err what it complained
 */
public record Ran(int code, String out, String err) {
  /** Runs {@code kilter} with arguments. */
  public static Ran kilter(Object... arguments) {
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Kilter.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(words);
    return new Ran(code, out.toString(), err.toString());
  }
}
