// Shops of growing size side by side on one server: each a database of its own, made from the next smaller one, with a web
// process of its own, so that all can be asked in turn.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../scripts/ports.mjs";
import { command } from "../scripts/steps.mjs";
import { inHurry } from "./bulk.mjs";
import { connect } from "./house.mjs";
import { keepRunning, ready } from "./processes.mjs";
import { canTell, tellingMemory } from "./resources.mjs";
import { addOrders } from "./sold-past.mjs";

const nameOf = (size) => `desk_${size}`;
const building = "desk_building";

/** The address of another database of the same server, of the shop's own role. */
export function addressOf({ database }, name) {
  const url = new URL(database.databaseUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Makes a database that is a copy of another, in the place of one of this name if there is one. Nobody may be connected. */
export async function copyDatabase(house, { from, to }) {
  const server = await connectTo(house, "postgres");
  await server.query(`DROP DATABASE IF EXISTS ${to} WITH (FORCE)`);
  await server.query(`CREATE DATABASE ${to} TEMPLATE ${from} OWNER bouquin STRATEGY FILE_COPY`);
  await server.end();
}

export function connectTo(house, name) {
  return connect({ ...house.database, databaseUrl: addressOf(house, name) });
}

/**
 * A database for each size that has none yet, each grown from the one before, the smallest from `from`. What is there is
 * brought to today's tables. Prints what was written, how long it took, and what an order takes on disk.
 */
export async function growShops(house, { from, sizes }) {
  let smaller = { name: from, orders: 0 };
  for (const size of sizes) {
    const name = nameOf(size);
    if (await isThere(house, name)) await bringUpToDate(house, name);
    else await grow(house, smaller, size);
    smaller = { name, orders: size };
  }
}

async function grow(house, smaller, size) {
  const began = performance.now();
  const seconds = () => ((performance.now() - began) / 1000).toFixed(0);
  await copyDatabase(house, { from: smaller.name, to: building });
  const admin = await connectTo(house, building);
  await inHurry(admin, () => addOrders(admin, smaller.orders, size));
  const { rows } = await admin.query("SELECT pg_database_size(current_database())::bigint AS bytes");
  await admin.end();
  const server = await connectTo(house, "postgres");
  await server.query(`ALTER DATABASE ${building} RENAME TO ${nameOf(size)}`);
  await server.end();
  const bytes = Number(rows[0].bytes);
  console.log(`${size} orders: ${seconds()} s, ${(bytes / 2 ** 30).toFixed(2)} GiB, ${(bytes / size).toFixed(0)} bytes an order`);
}

async function isThere(house, name) {
  const server = await connectTo(house, "postgres");
  const { rowCount } = await server.query("SELECT FROM pg_database WHERE datname = $1", [name]);
  await server.end();
  return rowCount > 0;
}

function bringUpToDate(house, name) {
  const env = { ...house.plan.env, DATABASE_URL: addressOf(house, name) };
  return command(process.execPath, [".build/migrate.mjs"], { env });
}

/** Starts a web process for each size; answers them as { size, url, web, database, admin }. */
export async function openShops(house, sizes) {
  const shops = [];
  for (const size of sizes) {
    const port = await freePort();
    const DATA_DIR = join(house.dataDir, `web-${size}`);
    mkdirSync(DATA_DIR, { recursive: true });
    const url = `http://localhost:${port}`;
    const DATABASE_URL = addressOf(house, nameOf(size));
    const env = { ...house.plan.env, DATA_DIR, DATABASE_URL, PORT: String(port), APP_URL: url };
    const web = keepRunning("web", env, canTell ? tellingMemory : []);
    shops.push({ size, url, web, dataDir: DATA_DIR, database: DATABASE_URL, admin: await connectTo(house, nameOf(size)) });
  }
  await Promise.all(shops.map(({ url }) => ready(url)));
  return shops;
}

/** Ends what `openShops` began. */
export async function closeShops(shops) {
  await Promise.all(shops.map(({ web }) => web.stop()));
  await Promise.all(shops.map(({ admin }) => admin.end()));
}
