import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { adoptPayments } from "./adopt-payments";
import { answerCall } from "./answer-call";
import { openBalance } from "./balance";
import { type Bank, freshLevers } from "./bank";
import { expireEnded } from "./checkout-sessions";
import { openClock } from "./clock";
import { control } from "./control";
import { openDeliveries } from "./deliveries";
import { forgetOldEvents, keepEvent } from "./events";
import { answerEvidence } from "./evidence-desk";
import { type Exchange, readExchange, sendFault, sendJson, sendPage } from "./http-exchange";
import { openIdempotency } from "./idempotency";
import { openJournal } from "./journal";
import { answerOnboarding } from "./onboarding-desk";
import { answerPage } from "./payment-desk";
import { runDelayed } from "./run-delayed";
import { openSchedule } from "./schedule";
import { StripeError } from "./stripe-error";
import { openWeather } from "./weather";

export type SandboxOptions = {
  port: number;
  host?: string;
  stateDir: string;
  /** The key the shop must show; any other is answered 401. */
  key: string;
  webhookUrl?: string | undefined;
  webhookSecrets?: string[];
  /** The types of events the address asked for, as an endpoint's enabled_events; without them, every type. */
  webhookEvents?: string[] | undefined;
  /** How long delayed payments and refunds take, seconds. */
  delaySeconds?: number;
};

export type House = ReturnType<typeof openHouse>;

const tickMs = 200;

/** Starts a Stripe that takes no money. Answers its address and how to stop it. */
export async function startSandbox(options: SandboxOptions) {
  let origin = "";
  const house = openHouse(options, () => origin);
  const { bank, deliveries } = house;
  await adoptPayments(bank, options.stateDir);
  const server = createServer({ keepAliveTimeout: 72_000, noDelay: true }, (request, response) => {
    readExchange(request, response)
      .then((exchange) => answer(house, exchange))
      .catch((error: unknown) => sendFault(response, error));
  });
  const host = options.host ?? "127.0.0.1";
  await new Promise<void>((done) => server.listen(options.port, host, done));
  origin = `http://${host}:${(server.address() as AddressInfo).port}`;
  const timer = setInterval(() => tick(house), tickMs);

  return {
    url: origin,
    stop: async () => {
      clearInterval(timer);
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      deliveries.close();
      await bank.journal.close();
    },
  };
}

function openHouse(options: SandboxOptions, origin: () => string) {
  const journal = openJournal(options.stateDir);
  const clock = openClock(journal);
  const { webhookUrl: url, webhookSecrets: secrets = [] } = options;
  const deliveries = openDeliveries({ journal, clock, url, secrets });
  const bank: Bank = {
    ...{ journal, clock, origin, delaySeconds: options.delaySeconds ?? 3 },
    balance: openBalance(journal, clock),
    schedule: openSchedule(journal, clock),
    tell: (type, object, odd) => {
      const { id } = keepEvent(bank, type, object, odd);
      if (options.webhookEvents?.includes(type) ?? true) deliveries.promise(id);
    },
    levers: freshLevers(),
  };
  const idempotency = openIdempotency(journal, clock);
  return {
    ...{ bank, deliveries, idempotency, weather: openWeather(), key: options.key },
    /** What happens without anybody asking, when its time has come. */
    passTime: () => {
      runDelayed(bank);
      expireEnded(bank);
      bank.balance.mature();
      forgetOldEvents(bank);
      idempotency.forget();
    },
  };
}

function tick({ bank, deliveries, passTime }: House) {
  passTime();
  bank.journal.commit().then(deliveries.pump, (error: unknown) => console.error(error));
}

async function answer(house: House, exchange: Exchange) {
  const { bank, deliveries } = house;
  const { method, path, body, response } = exchange;
  if (path === "/health") return sendJson(response, 200, { status: "ok" });
  if (path.startsWith("/pay/") || path.startsWith("/onboard/")) {
    const form = new URLSearchParams(body);
    const language = exchange.header("accept-language")?.startsWith("en") ? "en" : "fr";
    const page = path.startsWith("/pay/")
      ? answerPage(bank, method, path, form)
      : answerOnboarding(bank, method, path, { form, language });
    await bank.journal.commit();
    sendPage(response, page);
    return deliveries.pump();
  }
  if (method === "GET" && /^\/evidence(\/|$)/.test(path))
    return sendPage(response, answerEvidence(bank, path));
  mustKnow(exchange, house.key);
  if (path.startsWith("/_sandbox/")) {
    const said = await control(house, method, path, body);
    await bank.journal.commit();
    sendJson(response, 200, said);
    return deliveries.pump();
  }
  return answerCall(house, exchange);
}

function mustKnow(exchange: Exchange, key: string) {
  const shown = (exchange.header("authorization") ?? "").replace(/^Bearer /, "");
  if (shown === key) return;
  throw new StripeError(401, {
    type: "invalid_request_error",
    message: `Invalid API Key provided: ${shown.slice(0, 8)}…`,
  });
}
