import "server-only";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { storagePlace } from "./open-storage";
import { type S3Address, s3Terms } from "./s3-storage";

/**
 * The keys of all files in the store at an address, or of those below a folder of it, in no order; what is still on its
 * way in is none.
 */
export async function* storedKeys(address: string, folder = ""): AsyncGenerator<string> {
  const place = storagePlace(address);
  yield* "folder" in place ? keysInFolder(place.folder, folder) : keysInBucket(place, folder);
}

// What begins with a dot is on its way in, and no key.
async function* keysInFolder(root: string, below: string): AsyncGenerator<string> {
  const found = await readdir(join(root, below), { withFileTypes: true }).catch(() => []);
  for (const entry of found) {
    if (entry.name.startsWith(".")) continue;
    const key = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) yield* keysInFolder(root, key);
    else if (entry.isFile()) yield key;
  }
}

async function* keysInBucket(address: S3Address, folder: string): AsyncGenerator<string> {
  const client = new S3Client(s3Terms(address));
  let token: string | undefined;
  do {
    const page = await client.send(
      new ListObjectsV2Command({
        ...{ Bucket: address.bucket, MaxKeys: 1000 },
        ...(folder ? { Prefix: `${folder}/` } : {}),
        ...(token ? { ContinuationToken: token } : {}),
      }),
    );
    for (const { Key = "" } of page.Contents ?? []) if (!Key.startsWith("incoming/")) yield Key;
    token = page.NextContinuationToken;
  } while (token);
}
