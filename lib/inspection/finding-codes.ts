import type { Finding } from "./finding";

/**
 * Every code of our own with the facts its sentence is filled with. What EPUBCheck says has codes after its own
 * message ids (see `checker-message.ts`).
 */
export const findingCodes = {
  "empty-file": [],
  "wrong-type": ["expected", "found"],
  polyglot: ["format", "other"],
  program: ["kind"],
  "program-inside": [],
  // The inspection itself failed: it broke, took too long or needed too much memory, or the bytes are gone.
  unreadable: [],
  "unreadable-in-time": [],
  "unreadable-missing": [],
  "findings-cut": ["count"],

  "archive-damaged": [],
  "archive-entry-damaged": [],
  "archive-too-many": ["count", "limit"],
  "archive-too-large": ["limit"],
  "archive-bomb": [],
  "archive-overlap": [],
  "archive-hidden-bytes": [],
  "archive-name-outside": [],
  "archive-name-unreadable": [],
  "archive-name-twice": [],
  "archive-name-differs": [],
  "archive-link": [],
  "archive-encrypted": [],
  "archive-method": [],
  "archive-nested": [],
  "archive-nested-deep": [],

  "epub-mimetype": [],
  "epub-container": [],
  "epub-drm": ["system"],
  "epub-obfuscation": [],
  "epub-obfuscated-font": [],
  "epub-document-long": ["limit"],
  "epub-script": [],
  "epub-remote": ["address"],
  "epub-no-text": [],
  "epub-no-accessibility": [],
  "epub-no-cover": [],
  "epub-cover-unusable": [],
  "xml-entities": [],
  "xml-external": ["address"],
  "xml-include": [],

  "pdf-damaged": [],
  "pdf-cut": [],
  "pdf-locked": [],
  "pdf-restricted": [],
  "pdf-script": [],
  "pdf-launch": [],
  "pdf-attachment": ["name"],
  "pdf-open-action": [],
  "pdf-no-title": [],
  "pdf-no-language": [],
  "pdf-no-tags": [],
  "pdf-no-outline": [],
  "pdf-no-text": [],

  "cover-damaged": [],
  "cover-too-heavy": ["limit"],
  "cover-too-large": ["limit"],
  "cover-small": ["width", "height", "wanted"],

  "logo-damaged": [],
  "logo-too-heavy": [],
  "logo-too-large": [],
  "logo-small": [],
} as const satisfies Record<string, readonly string[]>;

export type FindingCode = keyof typeof findingCodes;

type Place = Pick<Finding, "file" | "line" | "page">;
type FactsOf<Code extends FindingCode> = (typeof findingCodes)[Code][number];
/** Where it was found and, for a sentence that has blanks, what fills them. */
type Details<Code extends FindingCode> = Place &
  ([FactsOf<Code>] extends [never] ? unknown : { facts: Record<FactsOf<Code>, string> });
type Given<Code extends FindingCode> = [FactsOf<Code>] extends [never]
  ? [details?: Details<Code>]
  : [details: Details<Code>];

/** What keeps a file from being published. */
export function fault<Code extends FindingCode>(code: Code, ...[details]: Given<Code>): Finding {
  return { severity: "error", code, ...details };
}

/** What the author may leave as it is. */
export function warning<Code extends FindingCode>(code: Code, ...[details]: Given<Code>): Finding {
  return { severity: "warning", code, ...details };
}

/** What is good to know. */
export function note<Code extends FindingCode>(code: Code, ...[details]: Given<Code>): Finding {
  return { severity: "note", code, ...details };
}
