package io.kilter.dashboard.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SealedCookieTest {
  private static final long NOW = 1_794_000_000_000L;
  private static final Session SESSION = new Session("plant", "write", Optional.of("kk_1"), NOW);

  private static SealedCookie cookies(String secret, long now) {
    return new SealedCookie(secret, () -> now);
  }

  @Test
  void whatOneDashboardSealsAnotherWithTheSameSecretOpens() {
    String sealed = cookies("secret", NOW).seal(SESSION);

    assertThat(sealed).doesNotContain("kk_1").matches("[A-Za-z0-9_-]+");
    assertThat(cookies("secret", NOW + 1).open(sealed)).contains(SESSION);
    assertThat(cookies("another", NOW).open(sealed)).isEmpty();
    assertThat(cookies("", NOW).open(sealed)).isEmpty();
  }

  @Test
  void aSessionEndsByItself() {
    String sealed = cookies("secret", NOW).seal(SESSION);

    long life = SealedCookie.LIFE.toMillis();
    assertThat(cookies("secret", NOW + life - 1).open(sealed)).isPresent();
    assertThat(cookies("secret", NOW + life).open(sealed)).isEmpty();
  }

  @Test
  void whatWasChangedOrMadeUpIsNoSession() {
    SealedCookie cookies = cookies("secret", NOW);
    String sealed = cookies.seal(SESSION);
    char last = sealed.charAt(20) == 'A' ? 'B' : 'A';

    assertThat(cookies.open(sealed.substring(0, 20) + last + sealed.substring(21))).isEmpty();
    assertThat(cookies.open(sealed.substring(0, 10))).isEmpty();
    assertThat(cookies.open("")).isEmpty();
    assertThat(cookies.open("not base64!")).isEmpty();
  }
}
