package io.kilter.flink.detection;

import io.kilter.config.JobSettings;
import io.kilter.flink.control.BaselineChange;
import io.kilter.flink.control.ControlChange;
import io.kilter.flink.control.ControlLog;
import io.kilter.flink.control.KnownRules;
import io.kilter.flink.control.ModelChange;
import io.kilter.flink.control.RuleChange;
import io.kilter.flink.fleet.KnownBaselines;
import io.kilter.flink.labels.LoggedLabels;
import io.kilter.flink.models.KnownModels;
import io.kilter.flink.source.Arrival;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;

/**
 * All that one task was told beside readings: rules, models, baselines of the fleet, and the labels
 * that were there when it began. One owner.
 *
 * @param rules thresholds and mutes
 * @param models trained models
 * @param baselines what sensors that begin start from
 * @param labels those of the log; later ones are in each sensor's state
 */
record Instructions(
    KnownRules rules, KnownModels models, KnownBaselines baselines, LoggedLabels labels) {
  /**
   * Reads all that was said so far.
   *
   * @param mine which sensors are this task's
   */
  static Instructions read(JobSettings settings, ControlLog log, Predicate<String> mine)
      throws IOException {
    List<ControlChange> said = log.read();
    return new Instructions(
        new KnownRules(said),
        new KnownModels(settings.models(), settings.stream().features(), said),
        new KnownBaselines(settings, said),
        new LoggedLabels(log.labels(), mine));
  }

  /** Whether something was said since they were settled. */
  boolean areNew() {
    return rules.rules() == null || models.active() == null;
  }

  /** Makes rules and models ready to be asked. */
  void settle(
      KeyedBroadcastProcessFunction<String, Arrival, ControlChange, ScoredReading>.ReadOnlyContext
          context)
      throws Exception {
    rules.settle(context.getBroadcastState(RuleChange.RULES));
    models.settle(context.getBroadcastState(ModelChange.MODELS));
  }

  /**
   * Takes a change that the stream brought.
   *
   * @param newestScored event time up to which readings were scored without it
   */
  void change(
      ControlChange change,
      KeyedBroadcastProcessFunction<String, Arrival, ControlChange, ScoredReading>.Context context,
      long newestScored,
      ScoringMetrics metrics)
      throws Exception {
    if (change instanceof RuleChange rule) {
      rules.change(rule, context.getBroadcastState(RuleChange.RULES));
      if (rule.rule().isPresent() && rule.rule().get().from() <= newestScored) {
        metrics.lateRules.inc();
      }
    } else if (change instanceof ModelChange model) {
      models
          .change(model, context.getBroadcastState(ModelChange.MODELS))
          .ifPresent(judged -> count(judged, newestScored, metrics));
    } else if (change instanceof BaselineChange baseline
        && baselines.add(baseline)
        && baseline.baseline().from() <= newestScored) {
      metrics.lateBaselines.inc();
    }
  }

  private static void count(ModelChange change, long newestScored, ScoringMetrics metrics) {
    if (change.refusal().isPresent()) {
      metrics.refusedModels.inc();
    } else if (change.announcement().isPresent()
        && change.announcement().get().from() <= newestScored) {
      metrics.lateModels.inc();
    }
  }
}
