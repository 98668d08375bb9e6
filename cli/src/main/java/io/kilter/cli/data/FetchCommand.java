package io.kilter.cli.data;

import io.kilter.cli.text.ProgressBar;
import io.kilter.datasets.download.Fetch;
import io.kilter.datasets.download.PublishedArchive;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fetches public data sets. */
@Command(
    name = "data",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Fetches public data sets from where they are published.")
public final class FetchCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "secom",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Fetches SECOM, a semiconductor line's 590 measurements of 1,567 products, from the UCI"
            + " Machine Learning Repository; checks it, and unpacks it.",
        ""
      },
      footer = {"", "Example:", "  ./kilter data secom --out data/secom"})
  int secom(
      @Option(
              names = "--out",
              required = true,
              paramLabel = "DIR",
              description = "The folder to unpack into; made if it is absent.")
          Path folder,
      @Option(
              names = "--url",
              paramLabel = "URL",
              description = "Another place of the archive, such as a mirror.")
          Optional<URI> address)
      throws IOException {
    PublishedArchive archive =
        address.map(PublishedArchive.SECOM::at).orElse(PublishedArchive.SECOM);
    PrintWriter out = spec.commandLine().getOut();
    out.println(archive.licence());
    out.flush();
    Fetch fetch = Fetch.standard();
    if (fetch.isThere(archive, folder)) {
      out.println(folder + " has it already, and it is as it should be.");
      out.flush();
      return 0;
    }
    try (ProgressBar bar = ProgressBar.on(spec.commandLine().getErr())) {
      fetch.into(archive, folder, done -> bar.show(done, archive.address().toString()));
    }
    out.println(
        folder
            + " has "
            + String.join(", ", archive.files().keySet().stream().sorted().toList())
            + ", each with the SHA-256 that is known.");
    out.flush();
    return 0;
  }
}
