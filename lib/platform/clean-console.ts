import "server-only";
import { format } from "node:util";
import { cleanText } from "./log";

/**
 * Lets what others say on this process's console be as clean as the log: a framework that tells of a fault quotes the
 * address it was asked for, and the words of the error.
 */
export function cleanConsole() {
  for (const way of ["error", "warn", "info", "log"] as const) {
    const say = console[way].bind(console);
    console[way] = (...said: unknown[]) => say(cleanText(format(...said)));
  }
}
