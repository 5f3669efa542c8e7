import type { doors } from "../../scripts/roles/doors.mjs";
import { mayOpen } from "../../scripts/roles/told.mjs";
import { type Answer, type BuiltAction, press } from "./knocking";
import { pathOf } from "./own-things";
import type { Cookies, Identity } from "./six-people";

type Door = ReturnType<typeof doors>[number];

const roleOf = (identity: Identity) => identity.replace(/ .$/, "");

/** Whose things the addresses name. */
const owners: Record<string, Identity> = { author: "author 1", reader: "reader A" };

/** Tries each door as each identity, a few at a time; answers what was otherwise than said. */
export async function walked(
  all: Door[],
  who: readonly Identity[],
  faultsAt: (door: Door, identity: Identity) => Promise<string[]>,
) {
  const tries = all.flatMap((door) => who.map((identity) => ({ door, identity })));
  const wrong: string[] = [];
  const walk = async () => {
    for (let next = tries.pop(); next; next = tries.pop()) {
      const { door, identity } = next;
      for (const fault of await faultsAt(door, identity))
        wrong.push(`${door.method} ${door.address} (${door.file}), ${identity}: ${fault}`);
    }
  };
  await Promise.all([1, 2, 3, 4].map(walk));
  return wrong.toSorted();
}

/** The id so many steps beside another, as one who counts would guess it. */
export function besideId(id: string, step: bigint) {
  if (!/^[0-9a-f-]{36}$/.test(id)) return id;
  const digits = (BigInt(`0x${id.replaceAll("-", "")}`) + step).toString(16).padStart(32, "0");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/**
 * What a page lacks of its policies, of whatever kind it is: nothing inline runs on any, none can be framed but the card made
 * for that and a book's own files, and what somebody signed in was shown is kept nowhere.
 */
export function policyFaults(door: Door, { headers, status }: Answer) {
  if (!headers.get("content-type")?.startsWith("text/html")) return [];
  const policy = headers.get("content-security-policy") ?? "";
  const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? /default-src ([^;]*)/.exec(policy)?.[1];
  const faults: string[] = [];
  if (!scripts || /unsafe-inline|unsafe-eval|https?:|\*/.test(scripts))
    faults.push(`runs what it should not: ${policy}`);
  if (!/(object|default)-src 'none'/.test(policy) || !/base-uri 'none'|sandbox/.test(policy))
    faults.push(`has holes in its policy: ${policy}`);
  if (!policy.includes("frame-ancestors 'none'") && !/^\/(embed|reading)/.test(door.address))
    faults.push(`may be framed: ${policy}`);
  const isOwn = ["reader", "author", "operator"].includes(door.who) && status === 200;
  if (isOwn && !headers.get("cache-control")?.includes("no-store"))
    faults.push(`may be kept: ${headers.get("cache-control")}`);
  return faults;
}

/** Whether an address names a thing of author 1's or of reader A's by its number. */
export function namesOwn({ isOwn, address }: Door) {
  return isOwn && /\[\w+Id\]/.test(address);
}

// What lies on a desk is its author's, what reader A bought is theirs, and papers are also the operator's.
function isTheirs(door: Door, identity: Identity) {
  if (/statement/.test(door.address)) return identity === "operator";
  if (/^\/\[locale\]\/author/.test(door.address)) return identity === "author 1";
  return identity === "reader A" || (identity === "operator" && door.by === "invoiceAsker");
}

/** What was otherwise than docs/roles.md says when somebody sent something to a door by another method than GET. */
export function sentFaults(door: Door, identity: Identity, { status, location }: Answer) {
  const said = `${status} ${location}`;
  if (status >= 500) return [said];
  if (door.who === "own way" || door.who === "link" || mayOpen(door, roleOf(identity))) return [];
  return [401, 403, 404].includes(status) || location.includes("/sign-in")
    ? []
    : [`is let in: ${said}`];
}

/** What was otherwise when a program came to a method with somebody's key, or with none but a browser's cookies. */
export function programFaults(
  door: Door,
  who: Identity,
  { status, text }: Answer,
  { hasKey, canary }: { hasKey: boolean; canary: string },
) {
  const said = `${status} ${text.slice(0, 120)}`;
  if (status >= 500 || status === 429) return [said];
  if (text.includes(canary)) return [`reads what is author 1's: ${said}`];
  if (!hasKey) return status === 401 ? [] : [`is let in without a key: ${said}`];
  const isRefused = status >= 400;
  if (!mayOpen(door, roleOf(who))) return isRefused ? [] : [`is let in: ${said}`];
  return door.isOwn && /\[\w+\]/.test(door.address) && !isRefused
    ? [`is answered of what is somebody else's: ${said}`]
    : [];
}

/** What was otherwise than docs/roles.md says when somebody opened a door. */
export function faultsOf(door: Door, identity: Identity, { status, location, headers }: Answer) {
  const isLetIn = mayOpen(door, roleOf(identity));
  const isAsked = location.includes("/sign-in");
  const isOwners = !door.isOwn || Object.values(owners).includes(identity);
  const said = `${status} ${location}`;
  if (status >= 500) return [said];
  if (door.who === "own way") return [];
  // A packed file shows no word of what is in it: that it is answered at all says enough.
  const type = headers.get("content-type") ?? "";
  if (namesOwn(door) && !isTheirs(door, identity) && status < 300 && !type.startsWith("text/html"))
    return [`is served what is somebody else's: ${said} ${type}`];
  if (isLetIn && door.who !== "everybody" && door.who !== "link") {
    if (isAsked) return [`is sent away: ${said}`];
    if (door.who === "author" && door.isOwn && !isOwners && status < 400)
      return [`is let in: ${said}`];
    return [];
  }
  if (isLetIn) return isAsked && !door.address.includes("sign-in") ? [`is sent away: ${said}`] : [];
  if (door.kind === "route") return [401, 404].includes(status) ? [] : [`is let in: ${said}`];
  if (identity === "guest" && door.by !== "currentSession")
    return isAsked ? [] : [`is not asked to sign in: ${said}`];
  return status === 404 ? [] : [`is let in: ${said}`];
}

/**
 * The same of a pressed action. A NUL is refused after the door is open and before anything is done: whoever is told of it
 * was let in.
 */
export async function pressedFaults(
  door: Door,
  identity: Identity,
  action: BuiltAction,
  cookies: Cookies,
) {
  const at = pathOf(action.page, {});
  const { status, text } = await press(
    action,
    { probe: "\0", locale: "fr" },
    { at, cookie: cookies[identity] },
  );
  const isIn = /"fields":\{[^}]*"probe":"invalid"/.test(text);
  if (mayOpen(door, roleOf(identity)))
    return isIn ? [] : [`is not let in: ${status} ${text.slice(0, 200)}`];
  const isAsked = identity === "guest" && text.includes('"reason":"signed-out"');
  return isIn || !(isAsked || status === 404) ? [`is let in: ${status} ${text.slice(0, 200)}`] : [];
}
