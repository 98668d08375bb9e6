package io.kilter.generate.factory;

/** The ways in which a measurement goes wrong; lengths in readings, strengths in spreads. */
enum FaultKind {
  /** Far away for a moment. */
  SPIKE("spike", 1, 3, 8, 14),
  /** At once elsewhere, and staying there. */
  LEVEL_SHIFT("level shift", 40, 100, 4, 7),
  /** Slowly further and further away. */
  DRIFT("drift", 60, 120, 6, 9),
  /** The same value again and again. */
  STUCK("stuck", 30, 80, 0, 0),
  /** Right on average, but shaking. */
  NOISE_BURST("noise burst", 20, 60, 3, 5),
  /** Zero, or nothing at all. */
  DROPOUT("dropout", 5, 20, 0, 0);

  private final String label;
  private final int shortest;
  private final int longest;
  private final double weakest;
  private final double strongest;

  FaultKind(String label, int shortest, int longest, double weakest, double strongest) {
    this.label = label;
    this.shortest = shortest;
    this.longest = longest;
    this.weakest = weakest;
    this.strongest = strongest;
  }

  /** What a label calls it. */
  String label() {
    return label;
  }

  int length(RandomStream random) {
    return shortest + random.below(0, longest - shortest + 1);
  }

  /** How many spreads away, up or down. */
  double strength(RandomStream random) {
    double size = random.between(1, weakest, strongest);
    return random.below(2, 2) == 0 ? size : -size;
  }
}
