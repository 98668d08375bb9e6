package io.kilter.serve.feed;

import java.util.Set;

/**
 * Whom listeners listen to.
 *
 * @param all whether somebody listens to all sensors
 * @param sensors those that are listened to by name
 */
record Watched(boolean all, Set<String> sensors) {}
