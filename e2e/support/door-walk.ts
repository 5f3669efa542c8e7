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

/** What was otherwise than docs/roles.md says when somebody opened a door. */
export function faultsOf(door: Door, identity: Identity, { status, location }: Answer) {
  const isLetIn = mayOpen(door, roleOf(identity));
  const isAsked = location.includes("/sign-in");
  const isOwners = !door.isOwn || Object.values(owners).includes(identity);
  const said = `${status} ${location}`;
  if (status >= 500) return [said];
  if (door.who === "own way") return [];
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
