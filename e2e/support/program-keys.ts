import { createHash, randomUUID } from "node:crypto";
import { inDatabase } from "./shop-database";
import { addresses } from "./six-people";

export type Programmer = "author 1" | "author 2" | "operator";

/** A key with every right that programs can have, for each of those who may make one; `revokeKeys` ends them. */
export function makeKeys(scopes: readonly string[]) {
  return inDatabase(async (client) => {
    const keys = {} as Record<Programmer, string>;
    for (const who of ["author 1", "author 2", "operator"] as const) {
      const [kind, prefix] = who === "operator" ? ["operator-key", "bqo_"] : ["api-key", "bqa_"];
      const secret = prefix + randomUUID().replaceAll("-", "");
      await client.query(
        `INSERT INTO access_keys (id, user_id, kind, name, hash, scopes, created_at)
         SELECT gen_random_uuid(), id, $1, $2, $3, $4, now() FROM users WHERE email = $5`,
        [kind, keyName, createHash("sha256").update(secret).digest("hex"), scopes, addresses[who]],
      );
      keys[who] = secret;
    }
    return keys;
  });
}

const keyName = "doors of programs";

/** Ends the keys that were made, so that no other journey meets them. */
export function revokeKeys() {
  return inDatabase((client) =>
    client.query("UPDATE access_keys SET revoked_at = now() WHERE name = $1", [keyName]),
  );
}
