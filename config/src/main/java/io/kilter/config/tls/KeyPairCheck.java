package io.kilter.config.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Map;

/** Tells whether a private key is that of a certificate, by what they are for. */
final class KeyPairCheck {
  private static final byte[] TEXT = "kilter".getBytes(US_ASCII);

  private static final Map<String, String> SIGNATURES =
      Map.of(
          "RSA", "SHA256withRSA",
          "EC", "SHA256withECDSA",
          "DSA", "SHA256withDSA",
          "EdDSA", "EdDSA",
          "Ed25519", "Ed25519",
          "Ed448", "Ed448");

  private KeyPairCheck() {}

  /**
   * Whether the certificate verifies what the key signs; true for kinds that are not known here.
   */
  static boolean belong(PrivateKey key, X509Certificate certificate) {
    String algorithm = SIGNATURES.get(key.getAlgorithm());
    if (algorithm == null) {
      return true;
    }
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(TEXT);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(TEXT);
      return signature.verify(signed);
    } catch (GeneralSecurityException otherKind) {
      return false;
    }
  }
}
