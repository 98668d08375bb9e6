package io.kilter.serve.query;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kilter.serve.http.JsonBody;
import io.kilter.store.paging.Page;
import java.io.IOException;

/** A page as an answer: its rows, and where the next one begins. */
final class PageBody {
  private PageBody() {}

  /** Writes one row as an object. */
  interface RowWriter<T> {
    void write(JsonGenerator json, T row) throws IOException;
  }

  /**
   * An answer with the rows under a name.
   *
   * @param writer of one row
   */
  static <T> JsonBody of(String name, Page<T> page, RowWriter<T> writer) {
    return json -> {
      json.writeArrayFieldStart(name);
      for (T row : page.rows()) {
        writer.write(json, row);
      }
      json.writeEndArray();
      if (page.next().isPresent()) {
        json.writeStringField("next", page.next().get());
      }
    };
  }
}
