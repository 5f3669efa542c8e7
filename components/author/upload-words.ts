/** What is written around an upload, in the reader's language; braces stand for what is filled in while it runs. */
export type UploadWords = {
  drop: string;
  send: string;
  /** With {name}. */
  reading: string;
  /** With {percent}, {sent}, {total} and {left}. */
  progress: string;
  /** With {name} and {percent}: what is read out now and then. */
  spoken: string;
  /** With {name}. */
  waiting: string;
  paused: string;
  /** With {name}. */
  goOn: string;
  pause: string;
  resume: string;
  cancel: string;
  cancelled: string;
  received: string;
  checked: string;
  refused: string;
  /** By the reason in kebab-case. */
  reasons: Record<string, string>;
};

type Translator = { (key: never): string; raw(key: never): unknown };

const keys = [
  ...["drop", "send", "reading", "progress", "spoken", "waiting", "paused", "goOn"],
  ...["pause", "resume", "cancel", "cancelled", "received", "checked", "refused", "reasons"],
] as const;

/** The words for `FileUpload`, from the translator of the room "uploads". */
export function uploadWords(t: Translator) {
  return Object.fromEntries(keys.map((key) => [key, t.raw(key as never)])) as UploadWords;
}

/** Puts values where a text has braces of their names. */
export function filled(text: string, values: Record<string, string>) {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
