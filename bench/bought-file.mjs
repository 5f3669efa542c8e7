// A book whose PDF has some size, bought once, and the way to its download.
import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fillCarts, readForm, shop } from "./shopper.mjs";
import { look } from "./traffic.mjs";

/** Makes every PDF of a shop a file of so many random bytes. Before its processes are started. */
export async function writeFile({ admin, dataDir }, size) {
  const bytes = randomBytes(size);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const key = `editions/${sha256}.pdf`;
  await admin.query("SET session_replication_role = replica");
  await admin.query(
    "UPDATE edition_files SET storage_key = $1, sha256 = $2, size_bytes = $3 WHERE format = 'pdf'",
    [key, sha256, size],
  );
  await admin.query("SET session_replication_role = DEFAULT");
  const path = join(dataDir, "files", key);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return { size, sha256 };
}

/** Buys a book and answers what leads to its file: the address is read anew every few minutes, as a reader would. */
export async function buyFile(house, size) {
  const [buyer] = await fillCarts(house, `downloader${Date.now()}`, 1);
  await shop(house, [buyer], await readForm(house, buyer), 1);
  const { rows } = await house.admin.query("SELECT id FROM orders WHERE state = 'paid' AND email = $1", [
    `${buyer.name}@bench.test`,
  ]);
  let known = { address: "", atMs: Number.NEGATIVE_INFINITY };
  return async () => {
    if (performance.now() - known.atMs < 180_000) return known.address;
    const headers = { cookie: `bouquin-browser=${buyer.secret}` };
    const { body } = await look(`${house.shopUrl}/fr/orders/${rows[0].id}`, [200], { headers });
    for (const [, named] of body.matchAll(/\/downloads\/([\w-]+)/g)) {
      const address = `${house.shopUrl}/downloads/${named}`;
      const answer = await fetch(address, { method: "HEAD" });
      if (answer.headers.get("content-length") !== String(size)) continue;
      known = { address, atMs: performance.now() };
      return address;
    }
    throw new Error("the order's page leads to no such file");
  };
}
