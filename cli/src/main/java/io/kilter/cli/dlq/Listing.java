package io.kilter.cli.dlq;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kilter.cli.text.TextTable;
import io.kilter.serve.replay.DeadLetter;
import io.kilter.serve.replay.Place;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Counts of all letters and the newest few, in memory that does not grow with their bytes. */
final class Listing {
  private static final int SHOWN_REASON = 80;

  private final int limit;
  private final Map<String, Count> byCode = new TreeMap<>();
  private final Deque<DeadLetter> newest = new ArrayDeque<>();
  private final Set<Place> replayed = new HashSet<>();
  private long total;

  Listing(int limit) {
    this.limit = limit;
  }

  /** Letters of one code. */
  private static final class Count {
    private long letters;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private final Map<String, Long> byPartition = new TreeMap<>();
  }

  void take(ConsumerRecord<byte[], byte[]> record, Selection selection) {
    DeadLetter.replayedBy(record).ifPresent(replayed::add);
    DeadLetter.of(record).filter(selection::takes).ifPresent(this::take);
  }

  private void take(DeadLetter letter) {
    total++;
    Count count = byCode.computeIfAbsent(letter.code(), code -> new Count());
    count.letters++;
    count.first = Math.min(count.first, letter.time());
    count.last = Math.max(count.last, letter.time());
    count.byPartition.merge(source(letter), 1L, Long::sum);
    newest.addLast(letter);
    if (newest.size() > limit) {
      newest.removeFirst();
    }
  }

  private static String source(DeadLetter letter) {
    return letter.isRow() ? letter.topic() : letter.topic() + "-" + letter.partition();
  }

  void print(PrintWriter out) {
    out.printf("%,d dead letters.%n", total);
    if (total == 0) {
      out.flush();
      return;
    }
    TextTable counts = new TextTable("code", "letters", "first", "last", "from");
    byCode.forEach(
        (code, count) ->
            counts.row(
                Escaped.text(code),
                String.format("%,d", count.letters),
                time(count.first),
                time(count.last),
                sources(count)));
    counts.print(out);
    if (newest.isEmpty()) {
      return;
    }
    out.println();
    TextTable letters = new TextTable("letter", "time", "code", "read at", "sent again");
    for (DeadLetter letter : newest) {
      letters.row(
          letter.place().toString(),
          time(letter.time()),
          Escaped.text(letter.code()),
          letter.isRow() ? "store" : source(letter) + "@" + letter.offset(),
          replayed.contains(letter.place()) ? "yes" : "no");
    }
    letters.print(out);
    DeadLetter last = newest.getLast();
    out.printf("%nThe last one: %s%n", shortened(Escaped.text(last.reason())));
    out.printf("'./kilter dlq show %s' shows it whole.%n", last.place());
    out.flush();
  }

  private static String sources(Count count) {
    StringBuilder text = new StringBuilder();
    count.byPartition.forEach(
        (source, letters) ->
            text.append(text.isEmpty() ? "" : ", ")
                .append(Escaped.text(source))
                .append(": ")
                .append(letters));
    return text.toString();
  }

  private static String shortened(String reason) {
    return reason.length() > SHOWN_REASON ? reason.substring(0, SHOWN_REASON) + "..." : reason;
  }

  static String time(long millis) {
    return millis < 0 ? "-" : Instant.ofEpochMilli(millis).toString();
  }

  void printJson(PrintWriter out) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode tree = mapper.createObjectNode().put("total", total);
    ObjectNode codes = tree.putObject("codes");
    byCode.forEach(
        (code, count) -> {
          ObjectNode node =
              codes
                  .putObject(code)
                  .put("letters", count.letters)
                  .put("first", count.first)
                  .put("last", count.last);
          ObjectNode partitions = node.putObject("partitions");
          count.byPartition.forEach(partitions::put);
        });
    ArrayNode letters = tree.putArray("letters");
    for (DeadLetter letter : newest) {
      letters
          .addObject()
          .put("letter", letter.place().toString())
          .put("code", letter.code())
          .put("reason", letter.reason())
          .put("topic", letter.topic())
          .put("partition", letter.partition())
          .put("offset", letter.offset())
          .put("timestamp", letter.time())
          .put("bytes", letter.value().length)
          .put("replayed", replayed.contains(letter.place()));
    }
    out.println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(tree));
    out.flush();
  }
}
