import "server-only";
import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { sha256Of, writeChecked } from "./checked-bytes";
import {
  type ByteSpan,
  checkKey,
  type FileFacts,
  FileMissing,
  KeyTaken,
  type Storage,
} from "./storage";

type Bucket = { client: S3Client; name: string };

/** Where the bucket is. Without keys the SDK looks for them in its usual places. */
export type S3Address = {
  bucket: string;
  region: string;
  endpoint?: string;
  accessKeyId?: string;
  secretAccessKey?: string;
};

/** The file store in an S3 bucket, of any provider. */
export function s3Storage(address: S3Address): Storage {
  const bucket = { client: new S3Client(s3Terms(address)), name: address.bucket };
  return {
    putOnce: async (key, source, facts) => put(bucket, checkKey(key), source, facts),
    open: async (key, span) => open(bucket, checkKey(key), span),
    stat: async (key) => stat(bucket, checkKey(key)),
    exists: async (key) => (await stat(bucket, checkKey(key))) !== null,
    remove: async (key) => {
      await bucket.client.send(
        new DeleteObjectCommand({ Bucket: bucket.name, Key: checkKey(key) }),
      );
    },
    localPath: (key) => {
      checkKey(key);
      return null;
    },
  };
}

/** How a bucket is spoken to, whoever provides it. */
export function s3Terms({
  region,
  endpoint,
  accessKeyId,
  secretAccessKey,
}: S3Address): S3ClientConfig {
  return {
    region,
    forcePathStyle: true,
    // Trailing checksums are stored as part of the file by servers that do not know them.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    ...(endpoint ? { endpoint } : {}),
    ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey } } : {}),
  };
}

// The bytes are checked on this computer first: a provider may keep what turned out wrong at the last one.
async function put(bucket: Bucket, key: string, source: Readable | Uint8Array, facts: FileFacts) {
  const draft = join(tmpdir(), `bouquin-${randomUUID()}`);
  try {
    await writeChecked(draft, key, source, facts);
    if ((await stat(bucket, key)) || !(await upload(bucket, key, draft, facts)))
      await refuseOtherBytes(bucket, key, facts);
  } finally {
    await rm(draft, { force: true });
  }
}

// False when the key was taken between the look and the upload.
async function upload(bucket: Bucket, key: string, draft: string, facts: FileFacts) {
  const body = createReadStream(draft);
  try {
    await bucket.client.send(
      new PutObjectCommand({
        Bucket: bucket.name,
        Key: key,
        Body: body,
        ContentLength: facts.sizeBytes,
        ContentType: facts.mediaType,
        ChecksumSHA256: Buffer.from(facts.sha256, "hex").toString("base64"),
        IfNoneMatch: "*",
      }),
    );
    return true;
  } catch (error) {
    if (isStatus(error, 412, 409)) return false;
    throw error;
  } finally {
    body.destroy();
  }
}

async function refuseOtherBytes(bucket: Bucket, key: string, facts: FileFacts) {
  const found = await stat(bucket, key);
  const isSame =
    found?.sizeBytes === facts.sizeBytes &&
    (await sha256Of(await open(bucket, key))) === facts.sha256.toLowerCase();
  if (!isSame) throw new KeyTaken(`${key} is stored already, with other bytes`);
}

async function open(bucket: Bucket, key: string, span?: ByteSpan): Promise<Readable> {
  const range = span ? { Range: `bytes=${span.start}-${span.end}` } : {};
  try {
    const answer = await bucket.client.send(
      new GetObjectCommand({ Bucket: bucket.name, Key: key, ...range }),
    );
    if (answer.Body instanceof Readable) return answer.Body;
    throw new FileMissing(`${key} came without bytes`);
  } catch (error) {
    if (isStatus(error, 404)) throw new FileMissing(`${key} is not stored`);
    throw error;
  }
}

async function stat(bucket: Bucket, key: string) {
  try {
    const head = await bucket.client.send(new HeadObjectCommand({ Bucket: bucket.name, Key: key }));
    return { sizeBytes: head.ContentLength ?? 0 };
  } catch (error) {
    if (isStatus(error, 404)) return null;
    throw error;
  }
}

function isStatus(error: unknown, ...statuses: number[]) {
  return (
    error instanceof S3ServiceException && statuses.includes(error.$metadata.httpStatusCode ?? 0)
  );
}
