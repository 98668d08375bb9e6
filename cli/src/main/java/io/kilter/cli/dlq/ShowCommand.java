package io.kilter.cli.dlq;

import io.kilter.config.KafkaSettings;
import io.kilter.config.yaml.SettingsException;
import io.kilter.serve.replay.DeadLetter;
import io.kilter.serve.replay.DeadLetterTopic;
import io.kilter.serve.replay.Place;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One dead letter, whole. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows one dead letter: its bytes, what is wrong with it, and what to do.")
final class ShowCommand implements Callable<Integer> {
  private static final int SHOWN_BYTES = 4096;

  @Mixin private DlqOptions options;

  @Parameters(
      paramLabel = "PARTITION:OFFSET",
      converter = PlaceConverter.class,
      description = "Which letter, as 'dlq list' names it.")
  private Place place;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the message's bytes, as they were, to this file.")
  private Optional<Path> file;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, SettingsException {
    KafkaSettings kafka = options.settings().kafka();
    DeadLetter letter;
    try (DeadLetterTopic topic = new DeadLetterTopic(kafka)) {
      letter =
          topic
              .at(place)
              .orElseThrow(
                  () ->
                      new IOException(
                          "There is no dead letter at " + place + " of " + kafka.deadLetters()));
    }
    print(letter, spec.commandLine().getOut());
    if (file.isPresent()) {
      Files.write(file.get(), letter.value());
    }
    return 0;
  }

  private static void print(DeadLetter letter, PrintWriter out) {
    out.println("code     " + Escaped.text(letter.code()));
    out.println("reason   " + Escaped.text(letter.reason()));
    out.println(
        letter.isRow()
            ? "from     a row that the store rejected"
            : "from     "
                + Escaped.text(letter.topic())
                + ", partition "
                + letter.partition()
                + ", offset "
                + letter.offset());
    out.println("time     " + Listing.time(letter.time()));
    out.println("key      " + (letter.key() == null ? "none" : shown(letter.key())));
    out.println("bytes    " + letter.value().length);
    out.println("message  " + shown(letter.value()));
    out.println("to do    " + Advice.on(letter));
    out.flush();
  }

  private static String shown(byte[] bytes) {
    if (bytes.length <= SHOWN_BYTES) {
      return Escaped.of(bytes);
    }
    return Escaped.of(Arrays.copyOf(bytes, SHOWN_BYTES))
        + " ... ("
        + (bytes.length - SHOWN_BYTES)
        + " more)";
  }
}
