import type { IncomingMessage, ServerResponse } from "node:http";
import { type AnswerNote, withAnswerNote } from "@/lib/platform/answer-note";
import { isDatabaseAway } from "@/lib/platform/db";
import { inPiece } from "@/lib/platform/telemetry/span";
import type { SecurityTerms } from "./content-security";
import { keepableAsset, keepablePage } from "./kept-answer";
import type { KeptPage } from "./kept-page";
import type { KeptEntry, KeptPagesStore, Mark } from "./kept-pages-store";
import { type Captured, type Handler, renderPage } from "./render-page";
import type { Leave, Refusal } from "./turnstile";

/** What keeping needs: who renders, what may be kept, where, and whether news of changes reaches us. */
export type Keeping = {
  turns: Turns;
  handler: Handler;
  pages: readonly KeptPage[];
  store: KeptPagesStore;
  isListening: () => boolean;
  host: string;
  terms: SecurityTerms;
  /** The headers that every answer carries. */
  always: Record<string, string>;
  /** The address of the page that stands where there is none, for a request. */
  missingPage: ((request: IncomingMessage) => string) | null;
  /** Whether nothing can be at a path, so that the missing page is sent without asking. */
  isNowhere: (path: string) => boolean;
  /** Whether a look at the database says that nothing is at a path: asked before a page is drawn, never of a kept one. */
  isUnknown: (path: string) => Promise<boolean>;
};

/** Who may go on, and who begins a drawing: `in-turn`. */
export type Turns = {
  mayGoOn: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
  refuse: (request: IncomingMessage, response: ServerResponse, why: Refusal) => void;
  enterToDraw: (request: IncomingMessage) => Promise<Leave | Refusal>;
};

/** A page being drawn of these facts; `next` is the drawing that begins after it, once something changed meanwhile. */
type Drawing = { facts: string; result: Promise<Outcome>; next?: Promise<Outcome> };
export type Render = { captured: Captured; entry: KeptEntry | null; isLate: boolean };
/** What comes of wanting a page drawn: the page, that nothing is there, or that too many wait already. */
export type Outcome = Render | "nothing" | Refusal;
export type Address = { key: string; topics: readonly string[]; isAsset: boolean };

/** Draws each page once for all who ask meanwhile, and never twice at once. */
export function drawOnce(keeping: Keeping) {
  const renders = new Map<string, Drawing>();
  const inHand = new Map<string, number>();
  let [drawn, mostAtOnce] = [0, 0];

  /** `by` asks for it first and begins it in their turn; null where it is drawn out of turn. */
  function render(address: Address, by: IncomingMessage | null) {
    const { facts } = keeping.store.mark(address.topics);
    const running = renders.get(address.key);
    // A render that began before a change may show what was; nobody who came later joins it. They wait for the one
    // that begins when it has ended, so that however often a page changes it is drawn once at a time.
    if (running?.facts === facts) return running.result;
    if (running?.next) return running.next;
    if (!running) return draw(address, by);
    const begin = () => draw(address, by);
    running.next = running.result.then(begin, begin);
    return running.next;
  }

  function draw(address: Address, by: IncomingMessage | null) {
    const mark = keeping.store.mark(address.topics);
    drawn++;
    const atOnce = (inHand.get(address.key) ?? 0) + 1;
    inHand.set(address.key, atOnce);
    mostAtOnce = Math.max(mostAtOnce, atOnce);
    const started: Drawing = { facts: mark.facts, result: drawInTurn(keeping, address, mark, by) };
    renders.set(address.key, started);
    const forget = () => {
      const left = (inHand.get(address.key) ?? 1) - 1;
      if (left > 0) inHand.set(address.key, left);
      else inHand.delete(address.key);
      if (renders.get(address.key) === started) renders.delete(address.key);
    };
    started.result.then(forget, forget);
    return started.result;
  }

  // Whoever asked first is refused for their own network's sake: who only joined them asks once more, for themselves.
  async function renderFor(address: Address, request: IncomingMessage) {
    const outcome = await render(address, request).catch(broken);
    return isRefusal(outcome) ? render(address, request).catch(broken) : outcome;
  }

  return { render, renderFor, told: () => ({ drawn, mostAtOnce }) };
}

// A page nobody has kept is drawn in its turn, as everything else is: invented addresses are as many as somebody likes.
async function drawInTurn(
  keeping: Keeping,
  address: Address,
  mark: Mark,
  by: IncomingMessage | null,
): Promise<Outcome> {
  if (!by || address.isAsset) return renderOnce(keeping, address, mark);
  const leave = await keeping.turns.enterToDraw(by);
  if (typeof leave === "string") return leave;
  try {
    const [path = ""] = address.key.split("?");
    return (await isUnknown(keeping, path)) ? "nothing" : await renderOnce(keeping, address, mark);
  } finally {
    leave();
  }
}

/** Whether nothing is at a path, as far as anybody can say. */
export async function isUnknown(keeping: Keeping, path: string) {
  return keeping.isUnknown(path).catch((error: unknown) => {
    // Drawing the page would ask the same database, in vain and once more.
    if (isDatabaseAway(error)) throw error;
    // Whoever cannot be asked is not said to know nothing.
    return false;
  });
}

/** Whether somebody is to come back later. */
export function isRefusal(outcome: Outcome | null): outcome is Refusal {
  return outcome === "of-one" || outcome === "in-all";
}

// Should drawing fail, Next itself says so on the reader's own connection; without the database it would in vain.
function broken(error: unknown) {
  if (isDatabaseAway(error)) throw error;
  return null;
}

async function renderOnce(keeping: Keeping, address: Address, mark: Mark): Promise<Render> {
  const { handler, host, store, terms } = keeping;
  const accept = address.isAsset ? "*/*" : "text/html";
  // Nothing of the asking reader's request goes in, so nothing of it can come out for others.
  const note: AnswerNote = { retrySeconds: null };
  const captured = await withAnswerNote(note, () =>
    inPiece("render", {}, () =>
      renderPage(handler, address.key, { host, accept, "user-agent": "Bouquin" }),
    ),
  );
  const entry = address.isAsset
    ? await keepableAsset(captured)
    : await keepablePage(captured, address.topics, terms);
  // Without news of changes nothing is kept, also not what was drawn only to stand in.
  if (entry && keeping.isListening()) store.keep(address.key, entry, mark);
  return { captured, entry, isLate: note.isOverrun === true };
}
