import "server-only";
import { format } from "node:util";
import { cleanText, log } from "./log";

/**
 * What libraries say to the console is a line of the log like any other from here on: with its process, its request and
 * its time, and with addresses and keys cut out. They are cut before the line is made, where a break is still a break: as
 * it stands in JSON, a card or a key behind it would seem to be part of a word.
 */
export function speakInLines() {
  const speak =
    (level: "info" | "warn" | "error" | "debug") =>
    (...said: unknown[]) =>
      log[level](plain(cleanText(format(...said))));
  Object.assign(console, {
    ...{ log: speak("info"), info: speak("info"), debug: speak("debug") },
    ...{ warn: speak("warn"), error: speak("error") },
  });
}

// Colours are for terminals.
function plain(text: string) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the codes of a terminal begin with one
  return text.replaceAll(/\u001b\[[\d;]*m/g, "").trim();
}
