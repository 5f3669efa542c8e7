import "server-only";
import pino from "pino";

const addresses = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/**
 * The log of this process: JSON lines, without tokens, addresses or bodies. An address inside another program's
 * sentence (a mail server quotes it when it refuses) is cut out of the finished line.
 */
export const log = pino({
  level: "info",
  redact: {
    paths: ["email", "token", "*.email", "*.token", "headers.cookie", "headers.authorization"],
    censor: "…",
  },
  hooks: { streamWrite: (line) => line.replace(addresses, "…") },
});
