// Every door of the shop, read out of the code: who may open it, and by what guard that is kept.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { choosing, linkPages, linkRoutes, openPages, openRoutes, ownWays } from "./open-doors.mjs";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** The guards a page or a route may name, the narrowest first, and whom each lets in. */
const guards = [
  { by: "authorAtDoor", who: "author" },
  { by: "currentOperator", who: "operator" },
  { by: "currentAuthor", who: "author" },
  { by: "currentReader", who: "reader" },
  { by: "currentBuyer", who: "everybody" },
];

/** The files of app, as git knows them or will. */
function files() {
  const told = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "app"], {
    encoding: "utf8",
  });
  return told.split("\n").filter(Boolean).toSorted();
}

/** The address of a page's or a route's file: groups in parentheses are no part of it. */
export function addressOf(file) {
  const path = file
    .replace(/^app/, "")
    .replace(/\/(page\.tsx|route\.ts)$/, "")
    .replaceAll(/\/\([^)]+\)/g, "");
  return path || "/";
}

// Whose they are is asked in the look-up itself: an id or a name in an address of somebody's own room is theirs or nobody's.
function isOwn({ kind, address, who, by }) {
  if (kind === "action" || kind === "api") return who !== "operator";
  return who !== "operator" && by !== "" && /\[(?!locale)/.test(address);
}

function calledIn(text, guard) {
  return new RegExp(`\\b${guard}\\(`).test(text.replaceAll(/^import .*$/gm, ""));
}

function guardOf(text) {
  const called = guards.filter(({ by }) => calledIn(text, by));
  // The wider right first: an operator reads every author's papers.
  if (
    called.length === 2 &&
    called[0]?.by === "currentOperator" &&
    called[1]?.by === "currentAuthor"
  )
    return { who: "author, operator", by: "currentOperator, currentAuthor" };
  return called[0] ?? null;
}

function page(file, text) {
  const address = addressOf(file);
  if (openPages.includes(address)) return { who: "everybody", by: "" };
  if (linkPages.includes(address)) return { who: "link", by: "the link of a letter" };
  if (address === "/[locale]/sign-in/again") return { who: "reader", by: "hasFreshProof" };
  if (address === "/[locale]/second-factor") return { who: "operator", by: "currentSession" };
  return guardOf(text);
}

// Made for everybody, and about whoever asks: the front asks the same of the module beside the route (app/asked-doors.ts).
function isAboutAsker(file, text) {
  const [, beside = ""] = /from "\.\/([\w-]+)"/.exec(text) ?? [];
  const asked = join(dirname(file), `${beside}.ts`);
  return existsSync(asked) && calledIn(readFileSync(asked, "utf8"), "askerOfRequest");
}

function route(file, text, method) {
  const address = addressOf(file);
  if (ownWays[address]) return { who: "own way", by: ownWays[address] };
  if (openRoutes.includes(address)) return { who: "everybody", by: "" };
  if (linkRoutes.includes(address)) return { who: "link", by: "the token in its address" };
  if (method === "GET" && isAboutAsker(file, text))
    return { who: "everybody", by: "askerOfRequest" };
  if (/invoiceResponse\(/.test(text)) return { who: "everybody", by: "invoiceAsker" };
  const found = guardOf(text);
  return found && { ...found, method };
}

function pages() {
  return files()
    .filter((file) => file.endsWith("/page.tsx"))
    .map((file) => {
      const found = page(file, readFileSync(file, "utf8"));
      return { kind: "page", file, address: addressOf(file), method: "GET", ...found };
    });
}

function methodsIn(text) {
  const named = [
    ...text.matchAll(/export (?:async function|function|const) (GET|POST|PUT|PATCH|DELETE)\b/g),
    ...text.matchAll(/\bas (GET|POST|PUT|PATCH|DELETE)\b/g),
  ].map(([, method]) => method);
  return methods.filter((method) => named.includes(method));
}

function routes() {
  return files()
    .filter((file) => file.endsWith("/route.ts"))
    .flatMap((file) => {
      const text = readFileSync(file, "utf8");
      if (/from "@\/lib\/edge\/api\/serve"/.test(text)) return [];
      return methodsIn(text).map((method) => ({
        ...{ kind: "route", file, address: addressOf(file), method },
        ...route(file, text, method),
      }));
    });
}

/** What the front answers by itself, as app/direct-routes.ts and app/stream-routes.ts say it. */
function fronts() {
  const file = "app/direct-routes.ts";
  const told = readFileSync(file, "utf8").matchAll(
    /method: "(\w+)", path: (?:"([^"]+)"|\/(.+)\/),? /g,
  );
  const direct = [...told].map(([, method, plain, pattern]) => {
    const address =
      plain ??
      (pattern ?? "").replaceAll("\\/", "/").replace(/^\^/, "").replace(/\(.*$/, "[token]");
    const by = ownWays[address] ?? "the token in its address";
    return { kind: "front", file, address, method, who: ownWays[address] ? "own way" : "link", by };
  });
  const streamed = readFileSync("app/stream-routes.ts", "utf8").matchAll(/path: "([^"]+)"/g);
  const streams = [...streamed].map(([, address]) => ({
    ...{ kind: "front", file: "app/stream-routes.ts", address, method: "any", who: "own way" },
    by: ownWays[address],
  }));
  return [...direct, ...streams];
}

// Whether an action is made so that whoever presses has lately proven who they are, always or for some of its presses.
function asksProof(text, name) {
  const made = text.split(/^export const /m).find((part) => new RegExp(`^${name}\\b`).test(part));
  return /\bisFresh: (true|\w+)/.test(made ?? "");
}

function actions() {
  return files()
    .filter((file) => file.endsWith(".ts") && readFileSync(file, "utf8").startsWith('"use server"'))
    .flatMap((file) => {
      const text = readFileSync(file, "utf8");
      const exported = [...text.matchAll(/^export (?:async function|const) (\w+)/gm)];
      return exported.map(([, name]) => {
        const made = new RegExp(
          `^export const ${name}\\b[^=]*= action\\(\\s*\\{\\s*as(?:: "(\\w+)"|,)`,
          "m",
        ).exec(text);
        const whole = made && (made[1] ?? /^const as = "(\w+)";/m.exec(text)?.[1]);
        const role = whole ?? choosing[`${file} ${name}`];
        const who = role === "buyer" ? "everybody" : role;
        return {
          kind: "action",
          file,
          address: name,
          method: "POST",
          who,
          isFresh: asksProof(text, name),
          by: role && `as: ${role}`,
        };
      });
    });
}

function declaredEndpoints() {
  const folder = "lib/edge/api/endpoints/";
  return readdirSync(folder).flatMap((file) => {
    const text = readFileSync(`${folder}${file}`, "utf8");
    const parts = text.split(/^export const /m).slice(1);
    // What several of them share is said once above.
    const shared = new Map(
      [...text.matchAll(/^const (\w+) = \{(.*)\} as const;/gm)].map(([, name, body]) => [
        name,
        body,
      ]),
    );
    const spread = (part) => part.replaceAll(/\.\.\.(\w+)/g, (_, name) => shared.get(name) ?? name);
    return parts
      .map(spread)
      .filter((part) => /^\w+ = endpoint\(/.test(part))
      .map((part) => {
        const said = (word) => new RegExp(`\\b${word}: "([^"]+)"`).exec(part)?.[1];
        const [method, path, role, scope, told] = ["method", "path", "role", "scope", "name"].map(
          said,
        );
        return { name: part.split(" ")[0], told, method, path, role, scope };
      });
  });
}

function api() {
  const declared = declaredEndpoints();
  return files()
    .filter((file) => file.startsWith("app/api/v1/") && file.endsWith("/route.ts"))
    .flatMap((file) => {
      const served = readFileSync(file, "utf8").matchAll(/export const (\w+) = serve\((\w+)/g);
      return [...served].map(([, method, name]) => {
        const one = declared.find((said) => said.name === name);
        const who = one?.role === "either" ? "author, operator" : one?.role;
        const by = one && `${one.scope} (${one.told})`;
        return { kind: "api", file, address: addressOf(file), method, who, by, name: one?.told };
      });
    });
}

/**
 * @typedef {object} Door
 * @property {"page" | "route" | "front" | "action" | "api"} kind
 * @property {string} file
 * @property {string} address Of an action its name.
 * @property {string} method
 * @property {string} who Who may, as scripts/roles/told.mjs knows them; nothing where no guard is recognised.
 * @property {string} by The guard.
 * @property {boolean} isOwn Whether what is named is looked up together with whoever asks.
 * @property {boolean} [isFresh] Of an action whether it asks for a fresh proof of who presses.
 * @property {string} [name] Of the API's methods the declared name.
 */

/**
 * Every door of the shop.
 * @returns {Door[]}
 */
export function doors() {
  const all = [...pages(), ...routes(), ...fronts(), ...actions(), ...api()];
  return all.map((door) => ({ ...door, isOwn: isOwn(door) }));
}

/**
 * The doors of which nothing says whom they are for.
 * @param {Door[]} all
 */
export function unguarded(all = doors()) {
  return all
    .filter(({ who }) => !who)
    .map(({ file, method, address }) => `${method} ${address} (${file})`);
}
