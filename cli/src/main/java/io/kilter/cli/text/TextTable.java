package io.kilter.cli.text;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows of cells under a header: the first column to the left, numbers to the right. */
public final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();

  /** A table with a header. */
  public TextTable(String... header) {
    rows.add(List.of(header));
  }

  /** Appends a row with as many cells as the header. */
  public void row(String... cells) {
    if (cells.length != rows.get(0).size()) {
      throw new IllegalArgumentException(
          "A row of this table has " + rows.get(0).size() + " cells");
    }
    rows.add(List.of(cells));
  }

  /** Prints it, as wide as it must be. */
  public void print(PrintWriter out) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String padding = " ".repeat(widths[i] - row.get(i).length());
        line.append(i == 0 ? row.get(i) + padding : "  " + padding + row.get(i));
      }
      out.println(line.toString().stripTrailing());
    }
    out.flush();
  }

  /** A number with so many decimals, or a hyphen for NaN. */
  public static String number(double value, int decimals) {
    return Double.isNaN(value) ? "-" : String.format("%,." + decimals + "f", value);
  }
}
