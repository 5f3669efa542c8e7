import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { isDatabaseAway } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import type { Storage } from "@/lib/platform/storage/storage";
import { isMetrics } from "@/lib/platform/telemetry/metrics-door";
import { type Asked, answerAsked, answerStranger } from "./asked-door";
import { bodyPatienceMs, boundBody } from "./body-patience";
import { admitRequest } from "./client-request";
import { closeWithLine } from "./close-with-line";
import { securityHeaders } from "./content-security";
import { answerDirect, type DirectRoute } from "./direct-route";
import { drainable } from "./drain";
import type { StandIn } from "./failure-page";
import { answerFile, type FileDoor } from "./file-door";
import { answerHealth, isHealth, type Readiness } from "./health";
import { inTurn, type Turns } from "./in-turn";
import { keepPages } from "./keep-pages";
import type { KeptPage } from "./kept-page";
import { type KeptLimits, keptPagesStore } from "./kept-pages-store";
import { passThrough } from "./pass-through";
import { faultPage, turnedAway } from "./refusals";
import type { Handler } from "./render-page";
import { copyOfForm } from "./sent-form";
import { answerStream, bodyAsker, type StreamRoute, streamRouteOf } from "./stream-route";
import { type RouteOf, requestTeller } from "./told-request";
import { type Watch, watcherOf } from "./watched";

/** What the front carries and how. `port` 0 takes a free one; `elapsedMs` is a clock that never jumps. */
export type FrontOptions = {
  handler: Handler;
  storage: Storage;
  appUrl: string;
  host?: string;
  port?: number;
  keptPages?: readonly KeptPage[];
  directRoutes?: readonly DirectRoute[];
  /** Answers what programs ask for and no route serves; false for what somebody else answers. */
  answerUnserved?: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
  /** What pages that are the same for everyone ask once they stand in a browser. */
  asked?: Asked;
  streamRoutes?: readonly StreamRoute[];
  fileDoors?: readonly FileDoor[];
  /** The address of the page that stands where there is none, for a request. */
  missingPage?: (request: IncomingMessage) => string;
  /** Whether nothing can be at a path, so that the missing page is sent without asking. */
  isNowhere?: (path: string) => boolean;
  /** Whether a look at the database says that nothing is at a path. */
  isUnknown?: (path: string) => Promise<boolean>;
  /** Who is told of which pages that went out. */
  watch?: Watch;
  isListening?: () => boolean;
  isReady?: Readiness;
  /** What a path's route is called; where nobody says, all are called the same. */
  routeOf?: RouteOf;
  /** Who answers for the process's own values, where they may be asked for. */
  metrics?: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | null;
  /** The names of the alarms that ring. */
  alarms?: () => Promise<string[]>;
  /** How the parts of the house are, in one word each, "ok" where nothing is wrong. */
  partsOfHouse?: () => Promise<Record<string, string>>;
  /** Whether what breaks now breaks because the database is away. */
  isShopAway?: () => boolean;
  formOrigins?: readonly string[];
  trustedHops?: number;
  accelPrefix?: string | null;
  limits?: Partial<KeptLimits>;
  bodyPatienceMs?: number;
  /** How many are let in at once, and how many may wait. */
  turns?: Partial<Turns>;
  /** How long a line may be silent while a file comes in, milliseconds. */
  uploadSilenceMs?: number;
  elapsedMs?: () => number;
};

const usualLimits: KeptLimits = {
  ...{ entries: 1000, bytes: 96 * 1024 * 1024 },
  ...{ lifeMs: 5 * 60 * 1000, countLifeMs: 10_000 },
};

/** Opens the one listener of the web process. Gives back its port, its memory and its way to leave. */
export async function startFront(options: FrontOptions) {
  const { handler, appUrl, isReady = async () => true, isShopAway = () => false } = options;
  const health = {
    isReady: async () => !house.isDraining() && (await isReady()),
    partsOfHouse: options.partsOfHouse ?? (async () => ({})),
    alarms: options.alarms ?? (async () => []),
  };
  const isOverTls = appUrl.startsWith("https:");
  const terms = { isOverTls, formOrigins: options.formOrigins ?? [] };
  const source = { storage: options.storage, accelPrefix: options.accelPrefix ?? null };
  const store = keptPagesStore(
    { ...usualLimits, ...options.limits },
    options.elapsedMs ?? (() => performance.now()),
  );
  const always = securityHeaders(terms);
  const turns = inTurn(options.turns ?? {}, terms);
  const kept = keepPages({
    turns,
    ...{ handler, store, terms, always, pages: options.keptPages ?? [] },
    isListening: options.isListening ?? (() => true),
    host: new URL(appUrl).host,
    missingPage: options.missingPage ?? null,
    isNowhere: options.isNowhere ?? (() => false),
    isUnknown: options.isUnknown ?? (() => Promise.resolve(false)),
  });

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const url = request.url ?? "";
    for (const [name, value] of Object.entries(always)) response.setHeader(name, value);
    if (isHealth(url)) return answerHealth(url, response, health);
    const stream = streamRouteOf(options.streamRoutes ?? [], request);
    if (!stream) boundBody(request, options.bodyPatienceMs ?? bodyPatienceMs);
    if (request.method === "TRACE") return refuse(response, 405, { allow: "GET, HEAD, POST" });
    if (!isReadable(url)) return refuse(response, 400);
    if (turnedAway(request, response, { appUrl, isStream: Boolean(stream), terms })) return;
    if (options.asked && answerStranger(options.asked, request, response)) return;
    admitRequest(request, options.trustedHops ?? 0);
    if (stream) return answerStream(stream, request, response, options.uploadSilenceMs);
    const sent = copyOfForm(request);
    bodyAsker(request, response)();
    if (await answerDirect(options.directRoutes ?? [], request, response)) return;
    if (await options.answerUnserved?.(request, response)) return;
    if ((await kept.answer(request, response)) || !(await turns.mayGoOn(request, response))) return;
    if (options.asked && (await answerAsked(options.asked, request, response))) return;
    const around = { ...terms, ...source, isShopAway, sent, leave: () => turns.leave(response) };
    if (await answerFile(options.fileDoors ?? [], request, response, around)) return;
    // Whoever went away while a door was asked has given their place back.
    if (response.closed) return;
    await passThrough(handler, request, response, around, async (status) =>
      status === 404 ? kept.missing(request) : fault(request, status),
    );
  }

  const fault = (request: IncomingMessage, status: number) =>
    faultPage(request, status, { ...terms, isShopAway });

  const server = createServer(patience);
  const house = drainable(server);
  const receive = receiver(options, {
    ...{ answer, follow: house.follow, answerAtOnce: kept.answerAtOnce },
    fault: (request, error) => fault(request, isDatabaseAway(error) ? 503 : 500),
  });
  server.on("request", receive);
  // Else Node itself asks for every body, wanted or not.
  server.on("checkContinue", receive);
  return {
    port: await listen(server, options),
    store,
    /** What it did and does: pages drawn so far, those kept now with their bytes, answers under way. */
    told: () => ({ ...kept.told(), ...store.size(), underWay: house.underWay() }),
    /** Finishes what was accepted, for at most `patienceMs`, then closes. */
    drain: (patienceMs: number) => house.drain(patienceMs),
  };
}

type Receiving = {
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<unknown>;
  answerAtOnce: (request: IncomingMessage, response: ServerResponse) => boolean;
  follow: (response: ServerResponse) => void;
  fault: (request: IncomingMessage, error: unknown) => StandIn;
};

// What happens to every request before it is known what it wants, in the order in which it costs least.
function receiver(options: FrontOptions, { answer, answerAtOnce, follow, fault }: Receiving) {
  const { watch, metrics, trustedHops = 0, routeOf = () => "any" } = options;
  const teller = requestTeller(routeOf, trustedHops);
  return (request: IncomingMessage, response: ServerResponse) => {
    const broken = (error: unknown) => {
      log.error({ reason: String(error) }, "a request could not be answered");
      if (response.headersSent) return void response.destroy();
      const { status, headers, body } = fault(request, error);
      response.writeHead(status, headers).end(request.method === "HEAD" ? undefined : body);
    };
    closeWithLine(response);
    const isOfHouse = isHealth(request.url ?? "");
    if (!isOfHouse) follow(response);
    if (metrics && isMetrics(request.url)) return void metrics(request, response).catch(broken);
    if (!isOfHouse) teller.time(request, response);
    const tell = watcherOf(watch, request, trustedHops);
    if (orNot(() => answerAtOnce(request, response))) return tell?.(response);
    if (tell) response.once("finish", () => tell(response));
    const answering = async () => void (await answer(request, response).catch(broken));
    if (isOfHouse) void answering();
    else void teller.carry(request, response, answering);
  };
}

// Nobody catches what is thrown in an event: the short way fails into the long one, which ends in a page that says so.
function orNot(isAnswered: () => boolean) {
  try {
    return isAnswered();
  } catch (error) {
    log.error({ reason: String(error) }, "a kept page could not be sent at once");
    return false;
  }
}

async function listen(server: Server, { port = 0, host = "127.0.0.1" }: FrontOptions) {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return (server.address() as AddressInfo).port;
}

// An address no server can spell out, or with a NUL that no database takes, is nobody's page.
function isReadable(url: string) {
  try {
    return url.startsWith("/") && !decodeURIComponent(url.split("?")[0] ?? "").includes("\0");
  } catch {
    return false;
  }
}

// A large book sent in over a slow line takes its time; the head of a request does not, nor does a form.
const patience = {
  ...{ requestTimeout: 60 * 60 * 1000, headersTimeout: 20_000, keepAliveTimeout: 75_000 },
};

function refuse(response: ServerResponse, status: number, headers: Record<string, string> = {}) {
  response
    .writeHead(status, { ...headers, "cache-control": "no-store", "content-length": 0 })
    .end();
}
