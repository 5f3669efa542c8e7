import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

type Question = { challenge: string; rpId?: string; rp?: { id?: string }; user?: { id: string } };
type Conditions = {
  /** Where the browser says it is. */
  origin?: string;
  /** Whether its holder showed finger, face or PIN. */
  isVerified?: boolean;
  /** What it says it has counted so far; goes on by itself when nothing is said, as a security key does. */
  counter?: number;
};

/** A device that makes one passkey and signs with it, as WebAuthn (W3C, level 3) writes both: ES256, no attestation. */
export function aDevice(home = "http://localhost:3000") {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const credentialId = randomBytes(32);
  const id = credentialId.toString("base64url");
  const common = { id, rawId: id, type: "public-key", clientExtensionResults: {} };
  let [counted, handle] = [0, ""];
  return {
    /** What it answers to being asked for a new passkey. */
    make(question: Question, { origin = home, isVerified = true }: Conditions = {}) {
      handle = question.user?.id ?? "";
      const key = attested(credentialId, publicKey);
      const authData = data(question.rp?.id ?? "", isVerified, counted, key);
      const response = {
        clientDataJSON: told("webauthn.create", question, origin).toString("base64url"),
        attestationObject: attestation(authData).toString("base64url"),
        transports: ["internal"],
      };
      return JSON.stringify({ ...common, response });
    },
    /** What it answers to being asked to sign. */
    use(question: Question, { origin = home, isVerified = true, counter }: Conditions = {}) {
      counted = counter ?? counted + 1;
      const clientData = told("webauthn.get", question, origin);
      const authData = data(question.rpId ?? "", isVerified, counted);
      const signed = Buffer.concat([authData, sha256(clientData)]);
      const response = {
        clientDataJSON: clientData.toString("base64url"),
        authenticatorData: authData.toString("base64url"),
        signature: sign("sha256", signed, privateKey).toString("base64url"),
        userHandle: handle,
      };
      return JSON.stringify({ ...common, response });
    },
  };
}

function told(type: string, { challenge }: Question, origin: string) {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

function data(rpId: string, isVerified: boolean, counter: number, key = Buffer.alloc(0)) {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  const flags = Buffer.from([0x01 | (isVerified ? 0x04 : 0) | (key.length > 0 ? 0x40 : 0)]);
  return Buffer.concat([sha256(rpId), flags, count, key]);
}

function attested(credentialId: Buffer, publicKey: KeyObject) {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(credentialId.length);
  return Buffer.concat([Buffer.alloc(16), length, credentialId, coseKey(publicKey)]);
}

function attestation(authData: Buffer) {
  return cborMap([
    [text("fmt"), text("none")],
    [text("attStmt"), cborMap([])],
    [text("authData"), bytes(authData)],
  ]);
}

function sha256(what: string | Buffer) {
  return createHash("sha256").update(what).digest();
}

// As much of CBOR (RFC 8949) and COSE (RFC 9053) as such an answer needs.
function head(major: number, value: number) {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 256) return Buffer.from([(major << 5) | 24, value]);
  return Buffer.from([(major << 5) | 25, value >> 8, value & 0xff]);
}

function number(value: number) {
  return value < 0 ? head(1, -1 - value) : head(0, value);
}

function text(value: string) {
  return Buffer.concat([head(3, value.length), Buffer.from(value)]);
}

function bytes(value: Buffer) {
  return Buffer.concat([head(2, value.length), value]);
}

function cborMap(entries: [Buffer, Buffer][]) {
  return Buffer.concat([head(5, entries.length), ...entries.flat()]);
}

function coseKey(publicKey: KeyObject) {
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  return cborMap([
    [number(1), number(2)],
    [number(3), number(-7)],
    [number(-1), number(1)],
    [number(-2), bytes(Buffer.from(x, "base64url"))],
    [number(-3), bytes(Buffer.from(y, "base64url"))],
  ]);
}
