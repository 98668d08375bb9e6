package io.kilter.serve.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** The members of a JSON object, written as a stream: an answer may have thousands of rows. */
@FunctionalInterface
public interface JsonBody {
  /** Writes the members into an object that is already begun. */
  void write(JsonGenerator json) throws IOException;
}
