import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";

/**
 * What an action found out that whoever sends the answer must know: in how many seconds it is worth trying again, and
 * the page that stands where Next would say "not found". And what it may need to know: the plain form that was sent.
 */
export type AnswerNote = {
  retrySeconds: number | null;
  /** 429 where it is the asker who asks too often; else 503. */
  retryStatus?: 429 | 503;
  page?: string;
  sent?: SentForm | null;
  isReadOnly?: boolean;
  isActing?: boolean;
  isOverrun?: boolean;
};

/** A form as a browser sent it, without scripts. */
export type SentForm = { type: string; bytes: () => Uint8Array<ArrayBuffer> };

// The pages are built apart from the front that carries them: what both must see hangs on the process.
const keeper = globalThis as { bouquinAnswers?: AsyncLocalStorage<AnswerNote> };

function notes() {
  keeper.bouquinAnswers ??= new AsyncLocalStorage();
  return keeper.bouquinAnswers;
}

/** Runs what answers a request, with a sheet on which it may leave word for whoever sends the answer. */
export function withAnswerNote<T>(note: AnswerNote, work: () => T): T {
  return notes().run(note, work);
}

/**
 * Leaves word that this answer is "not now": it is sent with Retry-After, whatever page it shows, as 503, or as 429 where
 * somebody asks too often.
 */
export function noteTryLater(seconds: number, status: 429 | 503 = 503) {
  const note = notes().getStore();
  if (note) Object.assign(note, { retrySeconds: seconds, retryStatus: status });
}

/** Leaves a whole page to be sent, with 200, where this answer turns out to be Next's "not found". */
export function noteOwnPage(html: string) {
  const note = notes().getStore();
  if (note) note.page = html;
}

/** Leaves word that an action has begun: what it was sent could be read. */
export function noteActing() {
  const note = notes().getStore();
  if (note) note.isActing = true;
}

/** How to leave word, from wherever it turns out, that this request waited in vain for a line to the database. */
export function overrunTeller() {
  const note = notes().getStore();
  return () => {
    if (note) note.isOverrun = true;
  };
}

/** Leaves word that nothing may be written on behalf of this request: an operator looks at somebody's pages. */
export function noteReadOnly() {
  const note = notes().getStore();
  if (note) note.isReadOnly = true;
}

/** Whether that was said of the request that is being answered. */
export function isReadOnly() {
  return notes().getStore()?.isReadOnly === true;
}

/**
 * The plain form behind this request, with every field as it was sent, Next's own among them, which an action is not
 * told; null where there is none, or it is too large to be kept.
 */
export async function sentForm() {
  const sent = notes().getStore()?.sent;
  if (!sent) return null;
  return new Response(sent.bytes(), { headers: { "content-type": sent.type } }).formData();
}
