import "server-only";
import pino from "pino";

const addresses = /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
// A key somebody was given, which a feed address carries in its path.
const keys = /\b(?:bq[rfao]|whsec)_[0-9a-z+/=]{8,}/gi;

/**
 * The log of this process: JSON lines, without tokens, addresses or bodies. An address inside another program's
 * sentence (a mail server quotes it when it refuses) is cut out of the finished line, and so is an access key.
 */
export const log = pino({
  level: "info",
  redact: {
    paths: ["email", "token", "*.email", "*.token", "headers.cookie", "headers.authorization"],
    censor: "…",
  },
  hooks: { streamWrite: (line) => line.replace(addresses, "…").replace(keys, "…") },
});
