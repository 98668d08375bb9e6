package io.kilter.flink.control;

import io.kilter.flink.types.SerializerTypeInformation;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** What a message of the control topic or of the models topic says. */
public sealed interface ControlChange permits RuleChange, ModelChange, BaselineChange {
  /** How Flink moves changes. */
  TypeInformation<ControlChange> TYPE =
      new SerializerTypeInformation<>(ControlChange.class, ControlChangeSerializer.INSTANCE);
}
