package io.kilter.serve.contract;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * A handler that reads and checks the request's body itself, as a stream of bytes; the contract's
 * check is then of the parameters only.
 */
public interface ReadsBody extends Handler<RoutingContext> {}
