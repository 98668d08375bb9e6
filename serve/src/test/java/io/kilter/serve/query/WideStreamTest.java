package io.kilter.serve.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.serve.contract.CheckedRequest;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WideStreamTest {
  @ParameterizedTest
  @CsvSource({"1,10000,10000", "30,10000,10000", "590,10000,508", "590,500,500", "400000,500,1"})
  void rowsWithManyFeaturesAreFewer(int features, long limit, int rows) {
    CheckedRequest request = new CheckedRequest(Map.of("limit", limit), new JsonObject());
    assertThat(Selection.of(request, features).limit()).isEqualTo(rows);
  }
}
