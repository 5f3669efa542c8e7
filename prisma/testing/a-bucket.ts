import { mkdtempSync, rmSync } from "node:fs";
import { readdir, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

type Visit = {
  method: string;
  path: string;
  query: Record<string, string | undefined>;
  status: number;
  type: string;
  body: string;
  get(header: string): string;
  req: { resume(): void };
};
type Bucket = {
  run(): Promise<AddressInfo>;
  close(): Promise<void>;
  middleware: ((visit: Visit, next: () => Promise<void>) => Promise<void>)[];
  store: { getResourcePath(bucket: string, key: undefined, kind: string): string };
};
// The server brings no types of its own.
const Server = createRequire(import.meta.url)("s3rver") as new (options: object) => Bucket;

/** A bucket on this computer, and the address of a file store in it. */
export async function aBucket() {
  const directory = mkdtempSync(join(tmpdir(), "bouquin-bucket-"));
  const server = new Server({
    ...{ port: 0, address: "127.0.0.1", silent: true, directory },
    configureBuckets: [{ name: "books", configs: [] }],
  });
  const parts = server.store.getResourcePath("books", undefined, "uploads");
  const writing = new Set<string>();
  server.middleware.unshift(
    (visit, next) => oneWriter(writing, visit, next),
    (visit, next) => answerUploads(parts, visit, next),
  );
  const { port } = await server.run();
  const endpoint = encodeURIComponent(`http://127.0.0.1:${port}`);
  return {
    address: `s3://S3RVER:S3RVER@books?endpoint=${endpoint}&region=eu-west-3`,
    /** What the provider would charge for without showing it: multipart uploads nobody ended. */
    openUploads: () => readdir(parts).catch(() => []),
    async close() {
      await server.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

// Of two who write a new key at once a provider turns the second away; this server would mix their bytes.
async function oneWriter(writing: Set<string>, visit: Visit, next: () => Promise<void>) {
  const { method, path } = visit;
  if (method !== "PUT" || visit.get("if-none-match") !== "*") return next();
  if (writing.has(path)) {
    visit.req.resume();
    visit.status = 409;
    visit.type = "application/xml";
    visit.body =
      "<Error><Code>ConditionalRequestConflict</Code><Message>being written</Message></Error>";
    return;
  }
  writing.add(path);
  await next().finally(() => writing.delete(path));
}

// The two calls about multipart uploads that this server lacks: what has come of one, and giving it up.
async function answerUploads(folder: string, visit: Visit, next: () => Promise<void>) {
  const { uploadId, partNumber } = visit.query;
  const isOurs = uploadId && !partNumber && ["GET", "DELETE"].includes(visit.method);
  if (!isOurs) return next();
  const upload = join(folder, uploadId);
  const names = await readdir(upload).catch(() => null);
  visit.type = "application/xml";
  if (!names) {
    visit.status = 404;
    visit.body = "<Error><Code>NoSuchUpload</Code><Message>no such upload</Message></Error>";
  } else if (visit.method === "DELETE") {
    await rm(upload, { recursive: true });
    visit.status = 204;
  } else {
    const listed = names.filter((name) => /^\d+$/.test(name)).map((name) => tellPart(upload, name));
    visit.body = `<ListPartsResult><IsTruncated>false</IsTruncated>${(await Promise.all(listed)).join("")}</ListPartsResult>`;
  }
}

async function tellPart(upload: string, name: string) {
  const { size, mtime } = await stat(join(upload, name));
  return `<Part><PartNumber>${name}</PartNumber><Size>${size}</Size><ETag>"${name}"</ETag><LastModified>${mtime.toISOString()}</LastModified></Part>`;
}
