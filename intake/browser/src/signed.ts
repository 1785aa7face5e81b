// Signed files: `count u8 ‖ count × (verifying key 32 ‖ signature 64) ‖ body`, Ed25519 over `lp(tag) ‖ body`
// (docs/protocol.md, section 1). Nothing is re-serialised: the signature covers the transmitted bytes.

import { ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { concat, equal, lp, Malformed, type Reader, utf8 } from './bytes.ts';

const { Point } = ed25519;
const MAX_SIGNATURES = 16;

/** What a signature is for; part of the signed bytes, so that none can be used as another. */
export type Tag = 'roster' | 'epoch-key' | 'directory' | 'reply' | 'consent' | 'dead-drop';

/** `lp(tag) ‖ body`: what is signed. */
export function signedMessage(tag: Tag, body: Uint8Array): Uint8Array {
  return concat(lp(utf8(`havre/${tag}/1`)), body);
}

/** A key that strict verification admits: canonical, torsion-free and not of small order. */
export class VerifyingKey {
  readonly bytes: Uint8Array;
  readonly #point: InstanceType<typeof Point>;

  private constructor(bytes: Uint8Array, point: InstanceType<typeof Point>) {
    this.bytes = bytes;
    this.#point = point;
  }

  static parse(bytes: Uint8Array): VerifyingKey {
    let point;
    try {
      point = Point.fromBytes(bytes, false);
    } catch {
      throw new Malformed('not a verifying key');
    }
    if (point.isSmallOrder() || !point.isTorsionFree()) throw new Malformed('not an admissible verifying key');
    return new VerifyingKey(bytes, point);
  }

  /**
   * Strictly: `S < L` and `encode(sB − kA) = R` with R not the neutral point. As A is torsion-free, so is every R that
   * passes, and the encoding that is compared is the canonical one. The library's own `verify` would multiply by the
   * cofactor and let torsion through.
   */
  verify(message: Uint8Array, signature: Uint8Array): boolean {
    if (signature.length !== 64) return false;
    const encodedR = signature.slice(0, 32);
    const s = littleEndian(signature.slice(32));
    if (s >= Point.Fn.ORDER) return false;
    const k = littleEndian(sha512(concat(encodedR, this.bytes, message))) % Point.Fn.ORDER;
    const r = Point.BASE.multiplyUnsafe(s).subtract(this.#point.multiplyUnsafe(k));
    return !r.is0() && equal(r.toBytes(), encodedR);
  }
}

interface Signature {
  readonly key: Uint8Array;
  readonly signature: Uint8Array;
}

/** A signed file whose form was read and whose signatures were not yet verified. */
export class SignedFile {
  readonly body: Uint8Array;
  readonly #signatures: readonly Signature[];

  private constructor(signatures: readonly Signature[], body: Uint8Array) {
    this.#signatures = signatures;
    this.body = body;
  }

  /** Reads the form; the body is what remains, or has the given length. */
  static read(reader: Reader, bodyLength?: number): SignedFile {
    const count = reader.u8();
    if (count === 0 || count > MAX_SIGNATURES) throw new Malformed('no or too many signatures');
    const signatures = Array.from({ length: count }, () => ({ key: reader.take(32), signature: reader.take(64) }));
    const isRepeated = signatures.some(({ key }, at) => signatures.slice(0, at).some((other) => equal(other.key, key)));
    if (isRepeated) throw new Malformed('a key stands twice');
    return new SignedFile(signatures, bodyLength === undefined ? reader.rest() : reader.take(bodyLength));
  }

  /** Whether every signature holds and is by one of `known`; which of these signed, or null. */
  signers<K extends VerifyingKey>(tag: Tag, known: readonly K[]): K[] | null {
    const message = signedMessage(tag, this.body);
    const signers: K[] = [];
    for (const { key, signature } of this.#signatures) {
      const signer = known.find(({ bytes }) => equal(bytes, key));
      if (!signer?.verify(message, signature)) return null;
      signers.push(signer);
    }
    return signers;
  }

  /** Whether there is exactly one signature, by one of `known`. */
  isSignedByOneOf(tag: Tag, known: readonly VerifyingKey[]): boolean {
    return this.#signatures.length === 1 && this.signers(tag, known) !== null;
  }
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((number, byte) => number * 256n + BigInt(byte), 0n);
}
