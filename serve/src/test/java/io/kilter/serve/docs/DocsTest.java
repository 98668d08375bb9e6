package io.kilter.serve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.serve.Answer;
import io.kilter.serve.FakeStore;
import io.kilter.serve.RunningApi;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DocsTest {
  private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

  @Test
  void thePageIsMadeOfFilesThatTheServerHasAndMayLoadNothingElse() throws IOException {
    try (RunningApi api = new RunningApi(new FakeStore())) {
      Answer page = api.get("/docs");
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.header("content-security-policy"))
          .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
          .doesNotContain("unsafe", "http");
      Matcher link = LINK.matcher(page.body());
      int links = 0;
      while (link.find()) {
        Answer file = api.get("/" + link.group(1));
        assertThat(file.status()).as(link.group(1)).isEqualTo(200);
        assertThat(file.body()).isNotEmpty();
        links++;
      }
      assertThat(links).isEqualTo(3);
      assertThat(page.body()).doesNotContain("<style", " style=").doesNotContainPattern("<script>");
      assertThat(api.get("/docs/").status()).isEqualTo(308);
      assertThat(api.get("/docs/").header("location")).isEqualTo("../docs");
      assertThat(api.get("/docs/passwd").status()).isEqualTo(404);
      assertThat(api.get("/docs/..%2Findex.html").status()).isEqualTo(404);
    }
  }
}
