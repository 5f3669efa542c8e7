import "server-only";
import pino from "pino";

/** The log of this process: JSON lines, without tokens, addresses or bodies. */
export const log = pino({
  level: "info",
  redact: {
    paths: ["email", "token", "*.email", "*.token", "headers.cookie", "headers.authorization"],
    censor: "…",
  },
});
