import "server-only";
import pino, { type LoggerOptions } from "pino";
import { wordsOfWork } from "./under-way";

const addresses = /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
// A key somebody was given, which a feed address carries in its path.
const keys = /\b(?:bq[rfao]|whsec)_[0-9a-z+/=]{8,}/gi;

/**
 * How every line is written: as JSON, one line whatever stands in it, without tokens, addresses or bodies. An address
 * inside another program's sentence (a mail server quotes it when it refuses) is cut out of the finished line, and so
 * is an access key.
 */
export const logTerms: LoggerOptions = {
  // Asked of the environment itself: what is wrong with the settings must be logged too.
  level: /^(debug|info|warn|error)$/.exec(process.env.LOG_LEVEL ?? "")?.[0] ?? "info",
  mixin: wordsOfWork,
  redact: {
    paths: ["email", "token", "*.email", "*.token", "headers.cookie", "headers.authorization"],
    censor: "…",
  },
  hooks: { streamWrite: (line) => line.replace(addresses, "…").replace(keys, "…") },
};

/** The log of this process. */
export const log = pino(logTerms);
