package io.kilter.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;

/** An answer of the API that is as its contract says. */
public record Answer(int status, HttpHeaders headers, String body) {
  /** The body as JSON. */
  public JsonNode json() {
    try {
      return new ObjectMapper().readTree(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError("Not JSON: " + body, e);
    }
  }

  /** The sentence of a problem document. */
  public String detail() {
    return json().get("detail").textValue();
  }

  /** A header's value, or "". */
  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }
}
