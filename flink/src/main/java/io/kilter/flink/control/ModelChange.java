package io.kilter.flink.control;

import io.kilter.events.ModelAnnouncement;
import java.util.Optional;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;

/**
 * A message of the models topic: an announcement, new or in place of an older one, or the word that
 * there is none of that name any more.
 *
 * @param id the announcement's name
 * @param position where the message stands among those of this name: of two, the later one holds
 * @param announcement empty if it is withdrawn
 * @param refusal why the model does not score; empty if it does, or nobody has looked yet
 */
public record ModelChange(
    String id, long position, Optional<ModelAnnouncement> announcement, Optional<String> refusal)
    implements ControlChange {
  /**
   * Where every task keeps the announcements, by name, and what became of them: a refused model
   * stays refused, so that a restored job gives the scores that it gave before.
   */
  public static final MapStateDescriptor<String, ModelChange> MODELS =
      new MapStateDescriptor<>("models", StringSerializer.INSTANCE, ModelChangeSerializer.INSTANCE);

  /** An announcement that nobody has looked at. */
  public static ModelChange of(ModelAnnouncement announcement, long position) {
    return new ModelChange(
        announcement.id(), position, Optional.of(announcement), Optional.empty());
  }

  /** The end of an announcement. */
  public static ModelChange withdrawn(String id, long position) {
    return new ModelChange(id, position, Optional.empty(), Optional.empty());
  }

  /** The same with what became of it. */
  public ModelChange judged(Optional<String> why) {
    return new ModelChange(id, position, announcement, why);
  }
}
