import io.kilter.detect.isolation.IsolationForest;
import io.kilter.detect.isolation.IsolationSettings;
import io.kilter.detect.isolation.Rows;
import io.kilter.detect.model.isolation.ForestScorer;
import io.kilter.detect.model.isolation.IsolationKind;
import io.kilter.detect.model.prepared.Calibration;
import io.kilter.detect.model.prepared.Preparation;
import io.kilter.detect.model.prepared.PreparedModel;
import io.kilter.learn.registry.ModelDraft;
import io.kilter.learn.registry.ModelReference;
import io.kilter.learn.registry.ModelRegistry;
import io.kilter.learn.registry.Sha256;
import io.kilter.learn.registry.TrainedOn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Publishes a model that answers a constant: one tree of two rows, both of whose leaves have the
 * same path. To a server it is a model as any other, so that beside it the cost of a real one shows.
 *
 * <p>{@code java -cp 'cli/target/kilter-cli.jar:cli/target/lib/*' bench/ConstantModel.java MODELS}
 */
final class ConstantModel {
  private static final String NAME = "constant";
  private static final List<String> FEATURES = List.of("temperature", "humidity", "sound_level");

  private ConstantModel() {}

  public static void main(String[] arguments) throws IOException {
    double[] rows = new double[100 * FEATURES.size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i;
    }
    Preparation preparation = Preparation.fit(FEATURES, Rows.flat(rows, FEATURES.size()));
    double[] prepared = preparation.all(Rows.flat(rows, FEATURES.size()));
    IsolationForest forest =
        IsolationForest.train(
            Rows.flat(prepared, FEATURES.size()), new IsolationSettings(1, 2, 0, 1, 1));
    double[] oddness = new double[100];
    forest.score(prepared, oddness);
    PreparedModel model =
        new PreparedModel(
            IsolationKind.NAME,
            preparation,
            new ForestScorer(forest),
            Calibration.of(oddness),
            0.5);
    ModelRegistry registry = ModelRegistry.in(Path.of(arguments[0]));
    registry.publish(
        new ModelDraft(
            NAME,
            Map.of(),
            Map.of(),
            new TrainedOn("nothing", Sha256.of(new byte[0]), Map.of("all", 100L)),
            Instant.now(),
            "bench"),
        model,
        Map.of());
    registry.activate(ModelReference.of(NAME, 1), Instant.now());
  }
}
