package io.kilter.serve.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A client that reads one event after the other, and waits for none longer than ten seconds. */
final class EventClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Socket socket;
  private final BufferedReader lines;

  /** An event. */
  record Event(String id, String name, JsonNode data) {}

  /** Asks, and reads the head of the answer. */
  EventClient(int port, String query, Optional<String> lastEventId) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    String request =
        "GET /stream"
            + query
            + " HTTP/1.1\r\nHost: localhost\r\n"
            + lastEventId.map(id -> "Last-Event-ID: " + id + "\r\n").orElse("")
            + "\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    lines =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /** The lines of the answer's head. */
  List<String> head() throws IOException {
    List<String> head = new ArrayList<>();
    for (String line = lines.readLine(); !line.isEmpty(); line = lines.readLine()) {
      head.add(line);
    }
    return head;
  }

  /** A client that was let in and that the server looks for. */
  static EventClient ready(int port, String query, Optional<String> lastEventId)
      throws IOException {
    EventClient client = new EventClient(port, query, lastEventId);
    assertThat(client.head()).contains("content-type: text/event-stream");
    return client;
  }

  /** A new client that was told that the server has begun to look. */
  static EventClient listening(int port, String query) throws IOException {
    EventClient client = ready(port, query, Optional.empty());
    assertThat(client.next().name()).isEqualTo("ready");
    return client;
  }

  /** The next event; null at the end of the answer. */
  Event next() throws IOException {
    Map<String, String> fields = new HashMap<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty() && fields.containsKey("data")) {
        return new Event(fields.get("id"), fields.get("event"), json(fields.get("data")));
      }
      String[] field = line.split(": ", 2);
      if (field.length == 2) {
        fields.put(field[0], field[1]);
      }
    }
    return null;
  }

  private static JsonNode json(String data) {
    try {
      return JSON.readTree(data);
    } catch (JsonProcessingException e) {
      throw new AssertionError("Not JSON: " + data, e);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
