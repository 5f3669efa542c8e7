import { doors } from "../../scripts/roles/doors.mjs";
import { mayOpen } from "../../scripts/roles/told.mjs";
import { type Answer, type BuiltAction, knock, press } from "../support/knocking";
import { pathOf } from "../support/own-things";
import { type Cookies, type Identity, identities, ownBook } from "../support/six-people";
import { type Chance, hostileTexts } from "./chance";
import { brokenBody, brokenFields, fitting, type Schema, textsOf } from "./made-inputs";

/** One thing nobody should send: where, by whom, and what. */
export type Bad = { door: string; who: Identity; sent: unknown; send: () => Promise<Answer> };

export type House = {
  cookies: Cookies;
  /** Keys of programs; other identities have none. */
  keys: Partial<Record<Identity, string>>;
  /** Ids of what is author 1's and reader A's. */
  ids: Record<string, string>;
  schemas: Map<string, Schema>;
  actions: BuiltAction[];
  /** How many of each kind were made: doors are tried in turn, so that none is left out by chance. */
  turns: Map<string, number>;
};

/** How many doors of each kind there are to be tried. */
export function doorCounts({ actions }: House): Record<string, number> {
  return { badPress: actions.length, badCall: apiDoors.length, badLook: readDoors.length };
}

function inTurn<One>({ turns }: House, kind: string, list: readonly One[]): One {
  const turn = turns.get(kind) ?? 0;
  turns.set(kind, turn + 1);
  return list[turn % list.length] as One;
}

const roleOf = (who: Identity) => who.replace(/ .$/, "");
const all = doors();
const apiDoors = all.filter(({ kind }) => kind === "api");
const readDoors = all.filter(
  ({ kind, method, address }) =>
    // A letter's link may be used up by looking, and an export is written down.
    /page|route/.test(kind) &&
    method === "GET" &&
    !/\[token\]|nextauth|evidence|readers\/csv|taxes\/|money\/\[|batches/.test(address),
);

/** Whose things an identity names that are not its own: author 2 author 1's, reader B reader A's, others nobody's. */
function foreign({ ids }: House, who: Identity, chance: Chance) {
  return (name: string) => {
    if (name === "slug") return who === "author 2" ? ownBook : "no-such-book";
    const isTheirs = who === "author 2" || who === "reader B";
    return (
      (isTheirs && name !== "bookId" && ids[name]) ||
      (who === "author 2" && ids[name]) ||
      chance.uuid()
    );
  };
}

/** A form's action: by whom it is not for, with something broken, or about what is another's. */
export function badPress(house: House, chance: Chance): Bad {
  const action = inTurn(house, "action", house.actions);
  const door = all.find(({ file, address }) => file === action.file && address === action.name);
  const schema = house.schemas.get(`action ${action.file} ${action.name}`) ?? {};
  const who = chance.oneOf(identities);
  const id = foreign(house, who, chance);
  const isFor = door !== undefined && mayOpen(door, roleOf(who));
  const isAbout = Object.keys(schema.properties ?? {}).some((name) =>
    /^(?!formId|.*book).*Id$/.test(name),
  );
  const isOthers = isAbout && chance.once(2) && (who === "author 2" || who === "reader B");
  const fields =
    isFor && !isOthers
      ? brokenFields(schema, chance, id)
      : { ...textsOf(fitting(schema, chance, id)), locale: "fr" };
  const at = pathOf(action.page, house.ids);
  return {
    ...{ door: `action ${action.name} (${action.file})`, who, sent: fields },
    send: () => press(action, fields, { at, cookie: house.cookies[who] }),
  };
}

/** The protocol of actions itself, broken. */
export function badProtocol(house: House, chance: Chance): Bad {
  const action = chance.oneOf(house.actions);
  const who = chance.oneOf(identities);
  const at = pathOf(action.page, house.ids);
  const roots = [
    ...[
      "[]",
      "[{}]",
      "[{},{}]",
      '[{},"text"]',
      '[{},["a"]]',
      "[null,null]",
      '[{},"$K9"]',
      '[{},"$F1"]',
    ],
    ...[
      '[{},"$@1"]',
      '[{},"$Q1"]',
      '[{},"$W1"]',
      '[{},"$n99999999999"]',
      '[{},"$D9"]',
      '[{},"$1"]',
      "{",
      "",
      "null",
    ],
    ...[
      '{"__proto__":[]}',
      '[{},{"get":"$F1","entries":[]}]',
      "[".repeat(2000),
      '[{},"$1:__proto__:a"]',
    ],
  ];
  const root = chance.oneOf(roots);
  const ids = [action.id, "00".repeat(21), "x", action.id.slice(1), `${action.id}0`, "__proto__"];
  const types = [
    "multipart/form-data; boundary=x",
    "multipart/form-data",
    "text/plain;charset=UTF-8",
  ];
  types.push("application/json", "application/x-www-form-urlencoded");
  const body = new FormData();
  for (const name of [
    "$ACTION_REF_1",
    "$ACTION_1:0",
    `$ACTION_ID_${action.id}`,
    "0",
    "_1_locale",
    "1",
  ])
    if (chance.once(2)) body.append(name, chance.oneOf([root, ...hostileTexts]));
  const headers: Record<string, string> = chance.once(3)
    ? {}
    : { "next-action": chance.oneOf(ids) };
  const isRaw = chance.once(2);
  if (isRaw) headers["content-type"] = chance.oneOf(types);
  return {
    ...{ door: "the protocol of actions", who, sent: { headers, root, at } },
    send: () =>
      knock(at, { method: "POST", cookie: house.cookies[who], headers, body: isRaw ? root : body }),
  };
}

/** A method of the API: without a key or with one that may not, with something broken, or about what is another's. */
export function badCall(house: House, chance: Chance): Bad {
  const door = inTurn(house, "api", apiDoors);
  const who = chance.oneOf(identities);
  const key = house.keys[who];
  const id = foreign(house, who, chance);
  const path = door.address.replaceAll(/\[(\w+)\]/g, (_, name: string) =>
    encodeURIComponent(chance.once(3) ? chance.oneOf(hostileTexts).slice(0, 500) : id(name)),
  );
  const schema = house.schemas.get(`body ${door.name}`);
  const isFor = mayOpen(door, roleOf(who)) && key !== undefined;
  // About what is another's the rest may be right; a thing of one's own needs something wrong.
  const isAbout = /\[\w+\]/.test(door.address) && who !== "author 1" && who !== "operator";
  const made =
    schema && (isFor && !isAbout ? brokenBody(schema, chance, id) : fitting(schema, chance, id));
  const text = chance.once(6)
    ? chance.oneOf(["{", "[1", '"\\ud800"', "nul", '{"a":1}x'])
    : JSON.stringify(made);
  const query = chance.once(3)
    ? `?limit=${encodeURIComponent(chance.oneOf(hostileTexts).slice(0, 300))}&cursor=${encodeURIComponent(chance.oneOf(hostileTexts).slice(0, 300))}`
    : "";
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (key) headers.authorization = `Bearer ${key}`;
  const body = door.method === "GET" || door.method === "DELETE" ? null : text;
  return {
    ...{ door: `${door.method} ${door.address}`, who, sent: { path, query, body } },
    send: () => knock(`${path}${query}`, { method: door.method, headers, body }),
  };
}

/** A page or a route asked for with what nobody would write into an address. */
export function badLook(house: House, chance: Chance): Bad {
  const door = inTurn(house, "read", readDoors);
  const who = chance.oneOf(identities);
  const odd = () => encodeURIComponent(chance.oneOf(hostileTexts).slice(0, 1000));
  const names = Object.fromEntries(
    [...door.address.matchAll(/\[(?:\.\.\.)?(\w+)\]/g)]
      .filter(([, name]) => name !== "locale" && chance.once(2))
      .map(([, name = ""]) => [name, odd()]),
  );
  const keys = [
    "q",
    "coupon",
    "price",
    "page",
    "after",
    "book",
    "until",
    "from",
    "to",
    "pass",
    "token",
    "period",
    "shown",
  ];
  const asked = [1, 2, 3].map(() => `${chance.oneOf(keys)}=${odd()}`).join("&");
  const path = `${pathOf(door.address, { ...house.ids, ...names })}?${asked}`;
  return {
    ...{ door: `${door.method} ${door.address}`, who, sent: path },
    send: () => knock(path, { cookie: house.cookies[who] }),
  };
}
