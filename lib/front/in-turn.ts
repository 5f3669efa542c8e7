import type { IncomingMessage, ServerResponse } from "node:http";
import { clientAddressHeader, clientNetwork } from "@/lib/kernel/client-address";
import type { SecurityTerms } from "./content-security";
import { failurePage } from "./failure-page";
import { type TurnstileTerms, turnstile } from "./turnstile";

/** What the forms and what all else of the house can do at once; each has a way in of its own. */
export type Turns = { forms: TurnstileTerms; rest: TurnstileTerms };

const usualTurns: Turns = {
  forms: { atOnce: 8, inAll: 24, waitingOfOne: 60, waitingInAll: 1000, holdsMs: 2000 },
  // An action that leads on asks for the next page from within: it never waits for itself.
  rest: { atOnce: 24, inAll: 72, waitingOfOne: 120, waitingInAll: 2000, holdsMs: 2000 },
};

/** Files of the build cost nothing, and what the provider tells is not to wait behind anybody. */
const free = /^\/(_next\/|api\/stripe\/)/;

/**
 * Lets requests come to the pages in turn, so that a flood breaks nothing: whoever's network sends more than can wait is
 * answered 429, everybody 503 where nobody could wait any longer, both with when to come back.
 */
export function inTurn(turns: Partial<Turns>, terms: SecurityTerms) {
  const { forms, rest } = { ...usualTurns, ...turns };
  const [ofForms, ofRest] = [turnstile(forms), turnstile(rest)];

  /** Whether a request may go on now; it was answered where not. */
  return async function mayGoOn(request: IncomingMessage, response: ServerResponse) {
    if (free.test(request.url ?? "")) return true;
    const from = clientNetwork(String(request.headers[clientAddressHeader] ?? ""));
    const way = isForm(request) ? ofForms : ofRest;
    const leave = await way.enter(from, (forget) => response.once("close", forget));
    if (typeof leave === "string") {
      const { status, headers, body } = failurePage(request, leave === "of-one" ? 429 : 503, terms);
      response.writeHead(status, { ...headers, connection: "close" }).end(body);
      return false;
    }
    response.once("close", leave);
    // Whoever went away in the very moment in which their turn came leaves at once.
    if (response.closed) leave();
    return !response.closed;
  };
}

function isForm({ method, headers }: IncomingMessage) {
  const type = headers["content-type"] ?? "";
  return (
    method === "POST" &&
    (headers["next-action"] !== undefined ||
      /^(multipart\/form-data|application\/x-www-form-urlencoded)/.test(type))
  );
}
