import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { adoptPayments } from "./adopt-payments";
import { answerApi } from "./api";
import type { Bank } from "./bank";
import { control, runDelayed } from "./control";
import { openDeliveries } from "./deliver-events";
import { expandAll } from "./expand";
import { readForm } from "./form-body";
import { idempotent } from "./idempotency";
import { openJournal } from "./journal";
import { newId } from "./object-ids";
import { answerPage } from "./payment-desk";
import { invalidRequest, StripeError } from "./stripe-error";

export type SandboxOptions = {
  port: number;
  host?: string;
  stateDir: string;
  /** The key the shop must show; any other is answered 401. */
  key: string;
  webhookUrl?: string | undefined;
  webhookSecrets?: string[];
  /** How long delayed payments and refunds take, seconds. */
  delaySeconds?: number;
};

const largestBody = 1_000_000;

/** Starts a Stripe that takes no money. Answers its address and how to stop it. */
export async function startSandbox(options: SandboxOptions) {
  const journal = openJournal(options.stateDir);
  const deliveries = openDeliveries({
    journal,
    url: options.webhookUrl,
    secrets: options.webhookSecrets ?? [],
    afterChange: () => journal.commit(),
  });
  const bank: Bank = {
    journal,
    tell: deliveries.tell,
    origin: () => origin,
    delaySeconds: options.delaySeconds ?? 3,
    isBalanceLate: false,
  };
  const once = idempotent(journal);
  let origin = "";

  const house = { bank, deliveries, once, key: options.key };
  const server = createServer((request, response) => {
    answer(house, request, response).catch((error: unknown) => fail(response, error));
  });
  const host = options.host ?? "127.0.0.1";
  await new Promise<void>((done) => server.listen(options.port, host, done));
  origin = `http://${host}:${(server.address() as AddressInfo).port}`;
  adoptPayments(bank, options.stateDir);
  const clock = setInterval(() => {
    runDelayed(bank);
    journal.commit();
    void deliveries.round();
  }, 200);

  return {
    url: origin,
    stop: async () => {
      clearInterval(clock);
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      journal.close();
    },
  };
}

type House = {
  bank: Bank;
  deliveries: ReturnType<typeof openDeliveries>;
  once: ReturnType<typeof idempotent>;
  key: string;
};

async function answer(house: House, request: IncomingMessage, response: ServerResponse) {
  const { bank, deliveries } = house;
  const url = new URL(request.url ?? "/", bank.origin());
  const method = request.method ?? "GET";
  if (url.pathname === "/health") return send(response, 200, JSON.stringify({ status: "ok" }));
  const body = await bodyOf(request);
  if (url.pathname.startsWith("/pay/")) {
    const page = answerPage(bank, method, url, new URLSearchParams(body));
    bank.journal.commit();
    void deliveries.round();
    return sendPage(response, page);
  }
  mustKnow(request, house.key);
  if (url.pathname.startsWith("/_sandbox/")) {
    const said = await control(bank, deliveries, method, url.pathname, body);
    bank.journal.commit();
    return send(response, 200, JSON.stringify(said));
  }
  const key = method === "POST" ? header(request, "idempotency-key") : undefined;
  const found = await house.once(key, `${method} ${url.pathname} ${body}`, async () => {
    const form = readForm(method === "GET" ? url.search.slice(1) : body);
    const wanted = Array.isArray(form.expand) ? form.expand.map(String) : [];
    const object = expandAll(bank, answerApi(bank, method, url.pathname, form), wanted);
    return { status: 200, body: JSON.stringify(object) };
  });
  bank.journal.commit();
  const replay: Record<string, string> = found.isReplay ? { "idempotent-replayed": "true" } : {};
  send(response, found.status, found.body, replay);
}

function mustKnow(request: IncomingMessage, key: string) {
  const shown = (header(request, "authorization") ?? "").replace(/^Bearer /, "");
  if (shown === key) return;
  throw new StripeError(401, {
    type: "invalid_request_error",
    message: `Invalid API Key provided: ${shown.slice(0, 8)}…`,
  });
}

function header(request: IncomingMessage, name: string) {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

async function bodyOf(request: IncomingMessage) {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > largestBody) throw invalidRequest("Request body too large.", { status: 413 });
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function send(
  response: ServerResponse,
  status: number,
  body: string,
  more: Record<string, string> = {},
) {
  response.writeHead(status, {
    "content-type": "application/json",
    "request-id": newId("req"),
    ...more,
  });
  response.end(body);
}

function sendPage(
  response: ServerResponse,
  page: { status: number; location?: string; html?: string },
) {
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy":
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'",
  };
  response.writeHead(page.status, page.location ? { location: page.location } : headers);
  response.end(page.html ?? "");
}

function fail(response: ServerResponse, error: unknown) {
  if (response.headersSent) return response.destroy();
  if (error instanceof StripeError)
    return send(response, error.status, JSON.stringify({ error: error.body }));
  console.error(error);
  send(
    response,
    500,
    JSON.stringify({
      error: { type: "api_error", message: "The sandbox stumbled; its log says where." },
    }),
  );
}
