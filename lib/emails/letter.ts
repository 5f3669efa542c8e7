import type { Readable } from "node:stream";

/** One piece of a letter, in reading order. */
export type Part =
  | { kind: "text"; text: string; lang?: string }
  | { kind: "list"; items: string[]; lang?: string }
  | { kind: "quote"; text: string }
  | { kind: "button"; text: string; href: string }
  | { kind: "link"; text: string; href: string }
  | { kind: "heading"; text: string }
  | { kind: "rows"; rows: [label: string, value: string][] };

/** A letter before it is set: the same parts become the HTML and its plain-text twin. */
export type Letter = {
  subject: string;
  preview: string;
  heading: string;
  parts: Part[];
  /** Headers beside the usual, by name. */
  headers?: Record<string, string>;
  /** A file that goes with it, opened when it leaves and read once. */
  enclosed?: Enclosure;
};

export type Enclosure = {
  fileName: string;
  mediaType: string;
  open: () => Promise<Readable>;
  /** What is noted once the mail server has taken it. */
  noteSent: () => Promise<unknown>;
};

/** Thrown for a letter that must not leave yet, and may later. */
export class NotYet extends Error {}

/** A paragraph; `lang` where it is written in another language than the letter. */
export function text(words: string, lang?: string): Part {
  return { kind: "text", text: words, ...(lang ? { lang } : {}) };
}

export function list(items: string[], lang?: string): Part {
  return { kind: "list", items, ...(lang ? { lang } : {}) };
}

export function quote(words: string): Part {
  return { kind: "quote", text: words };
}

export function heading(words: string): Part {
  return { kind: "heading", text: words };
}

export function button(words: string, href: string): Part {
  return { kind: "button", text: words, href };
}

export function link(words: string, href: string): Part {
  return { kind: "link", text: words, href };
}

export function rows(...list: [string, string][]): Part {
  return { kind: "rows", rows: list };
}
