import type { IncomingMessage, ServerResponse } from "node:http";
import { clientAddressHeader, clientNetwork } from "@/lib/kernel/client-address";
import { type BodyRoom, bodiesInHand } from "./bodies-in-hand";
import type { SecurityTerms } from "./content-security";
import { failurePage } from "./failure-page";
import { type Leave, type Refusal, type TurnstileTerms, turnstile } from "./turnstile";

/** What the forms and what all else of the house can do at once; each has a way in of its own. */
export type Turns = { forms: TurnstileTerms; rest: TurnstileTerms; bodies: BodyRoom };

const usualTurns: Turns = {
  forms: {
    ...{ atOnce: 8, inAll: 24, insideOfOne: 16 },
    // The house does its part of a press in a tenth of that; what is left is the provider's.
    ...{ waitingOfOne: 60, waitingInAll: 1000, holdsMs: 300 },
  },
  // One thread draws them: more at once make each later, and whoever is answered in between, without one being sooner. An
  // action that leads on asks for the next page from within: it never waits for itself.
  rest: {
    ...{ atOnce: 2, inAll: 72, insideOfOne: 48 },
    ...{ waitingOfOne: 120, waitingInAll: 2000, holdsMs: 150, isOfThread: true },
  },
  bodies: { ofOne: 16 * 1024 * 1024, inAll: 64 * 1024 * 1024 },
};

/** Files of the build cost nothing, and what the provider tells is not to wait behind anybody. */
const free = /^\/(_next\/|api\/stripe\/)/;

/**
 * Lets requests come to the pages in turn, so that a flood breaks nothing: whoever's network sends more than can wait is
 * answered 429, everybody 503 where nobody could wait any longer, both with when to come back. What a request brings is
 * here before it takes a place, and a place is given back with the answer's last byte, or by `leave` as soon as nothing
 * but a slow line is left to do.
 */
export function inTurn(turns: Partial<Turns>, terms: SecurityTerms) {
  const { forms, rest, bodies } = { ...usualTurns, ...turns };
  const [ofForms, ofRest] = [turnstile(forms), turnstile(rest)];
  const bodyInHand = bodiesInHand(bodies);
  const leaves = new WeakMap<ServerResponse, Leave>();

  function refuse(request: IncomingMessage, response: ServerResponse, why: Refusal) {
    const { status, headers, body } = failurePage(request, why === "of-one" ? 429 : 503, terms);
    const page = request.method === "HEAD" ? undefined : body;
    response.writeHead(status, { ...headers, connection: "close" }).end(page);
  }

  /** Whether a request may go on now; it was answered where not. Whoever is inside already is asked no second time. */
  async function mayGoOn(request: IncomingMessage, response: ServerResponse) {
    if (free.test(request.url ?? "") || leaves.has(response)) return !response.closed;
    const from = networkOf(request);
    const noRoom = await bodyInHand(request, from);
    const way = isForm(request) ? ofForms : ofRest;
    const leave = noRoom ?? (await way.enter(from, (forget) => response.once("close", forget)));
    if (typeof leave === "string") {
      refuse(request, response, leave);
      return false;
    }
    leaves.set(response, leave);
    response.once("close", leave);
    // Whoever went away in the very moment in which their turn came leaves at once.
    if (response.closed) leave();
    return !response.closed;
  }

  return {
    mayGoOn,
    refuse,
    leave: (response: ServerResponse) => leaves.get(response)?.(),
    /** A place for what is drawn for everybody, in the turn of the network that asked for it first. */
    enterToDraw: (request: IncomingMessage) => ofRest.enter(networkOf(request)),
  };
}

function networkOf({ headers }: IncomingMessage) {
  return clientNetwork(String(headers[clientAddressHeader] ?? ""));
}

function isForm({ method, headers }: IncomingMessage) {
  const type = headers["content-type"] ?? "";
  return (
    method === "POST" &&
    (headers["next-action"] !== undefined ||
      /^(multipart\/form-data|application\/x-www-form-urlencoded)/.test(type))
  );
}
