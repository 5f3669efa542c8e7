import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { everyEndpoint } from "@/lib/edge/api/endpoints/every-endpoint";
import { doors, unguarded } from "./roles/doors.mjs";
import { linkPages, linkRoutes, openPages, openRoutes, ownWays } from "./roles/open-doors.mjs";
import { rolesText } from "./roles/told.mjs";

const all = doors();

test("ACL-01 docs/roles.md tells every door there is, as the code guards it", () => {
  expect(readFileSync("docs/roles.md", "utf8"), "node scripts/roles.mjs --write").toBe(
    rolesText(all),
  );
  expect(all.length).toBeGreaterThan(400);
});

test("ACL-06 nothing opens of which nobody says to whom", () => {
  expect(unguarded(all)).toEqual([]);
});

test("ACL-07 every page of a desk names the guard of that desk itself, whatever its layout does", () => {
  const desks = {
    author: /^\/\[locale\]\/author(\/|$)/,
    operator: /^\/\[locale\]\/operator(\/|$)/,
  };
  for (const [who, address] of Object.entries(desks)) {
    const pages = all.filter((door) => door.kind === "page" && address.test(door.address));
    expect(pages.length).toBeGreaterThan(30);
    expect(pages.filter((door) => door.who !== who)).toEqual([]);
  }
});

test("what is listed as open is there", () => {
  const known = new Set(all.map(({ address }) => address));
  const listed = [
    ...openPages,
    ...linkPages,
    ...openRoutes,
    ...linkRoutes,
    ...Object.keys(ownWays),
  ];
  expect(listed.filter((address) => !known.has(address))).toEqual([]);
});

test("a method of the API is told as it is declared", () => {
  const told = all.filter(({ kind }) => kind === "api");
  const asDeclared = everyEndpoint.map(
    ({ method, path, role, scope, name }) =>
      `${method} /api/v1${path.replaceAll("{", "[").replaceAll("}", "]")} ${role} ${scope} (${name})`,
  );
  const asTold = told.map(
    ({ method, address, who, by }) =>
      `${method} ${address} ${who === "author, operator" ? "either" : who} ${by}`,
  );
  expect(asTold.toSorted()).toEqual(asDeclared.toSorted());
});
