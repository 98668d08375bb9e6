package io.kilter.serve.operations;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A readiness check that is never run twice at a time: one that hangs takes one thread, however
 * often it is asked, and counts as not ready meanwhile, unless the server can do without.
 */
final class RunningCheck {
  private static final Logger LOG = LoggerFactory.getLogger(RunningCheck.class);
  private static final long PATIENCE_MILLIS = 2000;

  private final WorkerExecutor workers;
  private final ReadinessCheck check;
  private Future<CheckResult> running;

  RunningCheck(WorkerExecutor workers, ReadinessCheck check) {
    this.workers = workers;
    this.check = check;
  }

  Future<CheckResult> result() {
    return run().timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).otherwise(this::failed);
  }

  private synchronized Future<CheckResult> run() {
    if (running != null) {
      return running;
    }
    Future<CheckResult> started =
        workers.executeBlocking(
            () -> new CheckResult(check.name(), check.probe().problem(), check.notice().get()),
            false);
    running = started;
    // It may have ended already, so that this is called at once.
    started.onComplete(ignored -> finish());
    return started;
  }

  private synchronized void finish() {
    running = null;
  }

  private CheckResult failed(Throwable failure) {
    LOG.warn("Readiness check {} failed: {}", check.name(), failure.toString());
    Optional<String> said = Optional.of("It did not answer as it should.");
    return check.needed()
        ? new CheckResult(check.name(), said, Optional.empty())
        : new CheckResult(check.name(), Optional.empty(), said);
  }
}
