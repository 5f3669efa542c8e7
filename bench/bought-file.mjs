// A book whose PDF has some size, bought once, and the way to its download.
import { createHash, randomBytes } from "node:crypto";
import { appendFileSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fillCarts, readForm, shop } from "./shopper.mjs";
import { look } from "./traffic.mjs";

/** Makes every PDF of a shop, or that of one book, a file of so many bytes. Before its processes are started. */
export async function writeFile({ admin, dataDir }, size, slug = "%") {
  const { hash, path, name } = fill(join(dataDir, "files", "editions"), size);
  const key = `editions/${name}`;
  await admin.query("SET session_replication_role = replica");
  await admin.query(
    `UPDATE edition_files SET storage_key = $1, sha256 = $2, size_bytes = $3
      WHERE format = 'pdf' AND edition_id IN (SELECT e.id FROM editions e JOIN books b ON b.id = e.book_id WHERE b.slug LIKE $4)`,
    [key, hash, size, slug],
  );
  await admin.query("SET session_replication_role = DEFAULT");
  return { size, sha256: hash, path };
}

// Piece by piece: a large one would not fit into one buffer.
function fill(folder, size) {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `being-written-${size}`);
  const sum = createHash("sha256");
  writeFileSync(path, "");
  for (let left = size; left > 0; left -= 1_000_000) {
    const piece = randomBytes(Math.min(left, 1_000_000));
    sum.update(piece);
    appendFileSync(path, piece);
  }
  const hash = sum.digest("hex");
  const name = `${hash}.pdf`;
  renameSync(path, join(folder, name));
  return { hash, name, path: join(folder, name) };
}

/**
 * Buys the first book by its address, or the one at another `place`, and answers what leads to its file: the address is
 * read anew every few minutes, as a reader would.
 */
export async function buyFile(house, size, place = 0) {
  const buyer = (await fillCarts(house, `downloader${Date.now()}`, place + 1))[place];
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
