package io.kilter.config.yaml;

/** Where a setting's value came from. */
public sealed interface Origin {
  /** As a problem with the value names it. */
  String place();

  /** As a person who looks the value up needs it. */
  String described();

  /** Nothing set it. */
  record Default() implements Origin {
    @Override
    public String place() {
      return "default";
    }

    @Override
    public String described() {
      return "default";
    }
  }

  /** A place in a file; line and column count from 1. */
  record InFile(String file, int line, int column) implements Origin {
    @Override
    public String place() {
      return file + ":" + line + ":" + column;
    }

    @Override
    public String described() {
      return file + ":" + line;
    }
  }

  /** An environment variable. */
  record Variable(String name) implements Origin {
    @Override
    public String place() {
      return name;
    }

    @Override
    public String described() {
      return "environment " + name;
    }
  }
}
