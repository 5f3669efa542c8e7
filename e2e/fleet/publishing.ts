import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Fleet } from "./open-fleet";

/** A key of the author's with which a program may publish. */
export async function aKeyOf(fleet: Fleet, email: string) {
  const secret = `bqa_${"0".repeat(31)}1`;
  const hash = createHash("sha256").update(secret).digest("hex");
  await fleet.ask(`
    INSERT INTO access_keys (id, user_id, kind, name, hash, created_at, scopes)
    SELECT gen_random_uuid(), id, 'api-key', 'Une forge', '${hash}', now(), '{books:read,editions:write}'
    FROM users WHERE email = '${email}'`);
  return secret;
}

/** Publishes an edition by the command, through one node; answers the EPUB that was sent. */
export async function publishThrough(fleet: Fleet, node: string, key: string) {
  const file = async (format: string) => {
    const answer = await fetch(`${node}/samples/le-plan-copenhague/${format}`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const path = join(fleet.root, `sent.${format}`);
    writeFileSync(path, bytes);
    return { path, bytes };
  };
  const [epub, pdf] = [await file("epub"), await file("pdf")];
  const notes = join(fleet.root, "notes.md");
  writeFileSync(notes, "Envoyé par un nœud, lu par l’autre.");
  const args = [
    "publish",
    "--notes",
    notes,
    "--shop",
    node,
    "--book",
    "le-plan-copenhague",
    "--label",
    "en flotte",
  ];
  const files = ["--epub", epub.path, "--pdf", pdf.path];
  const env = { PATH: process.env.PATH, NODE_ENV: "production" as const, BOUQUIN_API_KEY: key };
  await new Promise<void>((done, fail) =>
    execFile(
      process.execPath,
      ["scripts/bouquin.mjs", ...args, ...files],
      { env, timeout: 90_000 },
      (error, said, told) =>
        error ? fail(new Error(`${said}\n${told}\n${fleet.webs[0]?.said().slice(-3000)}`)) : done(),
    ),
  );
  return epub.bytes;
}
