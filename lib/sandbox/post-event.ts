import { request as askPlain, Agent as PlainAgent } from "node:http";
import { request as askSafely, Agent as SafeAgent } from "node:https";
import Stripe from "stripe";

const patienceMs = 10_000;

/**
 * Sends events to one address over connections that stay open, signed as Stripe signs: with every secret, so that
 * secrets can be exchanged.
 */
export function openPost(address: string, secrets: string[], width: number) {
  const isSafe = address.startsWith("https:");
  const options = { keepAlive: true, maxSockets: width };
  const agent = isSafe ? new SafeAgent(options) : new PlainAgent(options);
  const ask = isSafe ? askSafely : askPlain;

  /** Resolves to whether the address took it: it answered 2xx in time. */
  function send(payload: string, isSecondTry = false): Promise<boolean> {
    return new Promise((done) => {
      const headers = {
        "content-type": "application/json; charset=utf-8",
        "content-length": Buffer.byteLength(payload),
        "stripe-signature": signatureOf(payload, secrets),
      };
      const asking = ask(address, { method: "POST", agent, headers, timeout: patienceMs });
      asking.on("response", (answer) => {
        answer.resume();
        answer.on("end", () => done((answer.statusCode ?? 500) < 300));
        answer.on("error", () => done(false));
      });
      asking.on("timeout", () => asking.destroy());
      asking.on("error", (error: NodeJS.ErrnoException) => {
        // An idle connection may close in the very moment it is used again; that is nobody's refusal.
        const isStale = asking.reusedSocket && error.code === "ECONNRESET" && !isSecondTry;
        done(isStale ? send(payload, true) : false);
      });
      asking.end(payload);
    });
  }

  return { send: (payload: string) => send(payload), close: () => agent.destroy() };
}

function signatureOf(payload: string, secrets: string[]) {
  const signatures = secrets.map((secret) =>
    Stripe.webhooks.generateTestHeaderString({ payload, secret }),
  );
  const [first = "", ...more] = signatures;
  return [first, ...more.map((one) => one.split(",").slice(1).join(","))].join(",");
}
