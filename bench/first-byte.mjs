// How long it takes until the first byte of an answer is here.
import { get } from "node:http";
import { median } from "./figures.mjs";
import { row } from "./row.mjs";

/**
 * A granted download next to a JSON route of the framework's own server, in turn, one at a time and eight at once: for each
 * round the middle one of the milliseconds until the first byte.
 */
export async function barsOfFirstByte(front, json, { rounds, asks }) {
  const rows = [];
  for (const clients of [1, 8]) {
    const [ours, theirs] = [[], []];
    for (let round = -1; round < rounds; round += 1) {
      const [seen, beside] = [await times(front, clients, asks), await times(json, clients, asks)];
      // Of the first time much is code that is compiled.
      if (round < 0) continue;
      ours.push(median(seen));
      theirs.push(median(beside));
    }
    rows.push(
      row({
        ...{ name: `first byte of a granted download, ${clients} at once`, unit: "ms", seen: ours },
        ...{ beside: { name: "next start, a JSON route without a query", seen: theirs }, bar: { most: 2 } },
      }),
    );
  }
  return rows;
}

async function times(address, clients, asks) {
  const seen = [];
  let left = asks;
  const reader = async () => {
    while (left-- > 0) seen.push(await firstByte(address));
  };
  await Promise.all(Array.from({ length: clients }, reader));
  return seen;
}

// Over a line of its own, broken off once something is here: of 50 MB nobody wants the rest.
function firstByte(address) {
  const from = performance.now();
  return new Promise((done, fail) => {
    const asked = get(address, { agent: false }, (response) => {
      if (response.statusCode !== 200) return fail(new Error(`${address} answered ${response.statusCode}`));
      response.once("data", () => {
        done(performance.now() - from);
        asked.destroy();
      });
    });
    asked.on("error", fail);
  });
}
