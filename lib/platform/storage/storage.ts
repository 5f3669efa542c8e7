import "server-only";
import type { Readable } from "node:stream";

/** What is known of a file before its bytes come: its SHA-256 in hexadecimal and its length in bytes. */
export type FileFacts = { sha256: string; sizeBytes: number; mediaType: string };

/** Bytes from `start` to `end`, both included and counted from zero. */
export type ByteSpan = { start: number; end: number };

/**
 * The file store. Keys are relative paths such as "editions/ab12/book.pdf"; a key outside
 * the store is refused with InvalidKey. A stored file never changes.
 */
export type Storage = {
  /**
   * Stores a file once. The same bytes again are fine; other bytes under a used key are refused with
   * KeyTaken, bytes that do not match their facts with FileMismatch, and then nothing is left behind.
   */
  putOnce(key: string, source: Readable | Uint8Array, facts: FileFacts): Promise<void>;
  /** Opens a file, or a span of it, for reading. Rejects with FileMissing before any byte is given. */
  open(key: string, span?: ByteSpan): Promise<Readable>;
  /** A file's length in bytes, or null when it is not there. */
  stat(key: string): Promise<{ sizeBytes: number } | null>;
  exists(key: string): Promise<boolean>;
  /** Removes a file that was never published; one that is not there is removed already. */
  remove(key: string): Promise<void>;
  /** The file's absolute path when the store is a local folder; null when it is not. */
  localPath(key: string): string | null;
};

/** A key that names nothing inside the store. */
export class InvalidKey extends Error {
  override name = "InvalidKey";
}

/** The key holds other bytes already; stored files never change. */
export class KeyTaken extends Error {
  override name = "KeyTaken";
}

/** The bytes are not those that were announced. */
export class FileMismatch extends Error {
  override name = "FileMismatch";
}

/** No file is stored under the key. */
export class FileMissing extends Error {
  override name = "FileMissing";
}

/** True when the store itself could not be written or read: full, read-only, gone. Another time it may. */
export function isStoreAway(error: unknown) {
  const isAnswer = [InvalidKey, KeyTaken, FileMismatch, FileMissing].some(
    (kind) => error instanceof kind,
  );
  return error instanceof Error && !isAnswer;
}

/** Gives the key back, or throws InvalidKey. Segments are plain and none begins with a dot. */
export function checkKey(key: string) {
  if (key.length > 512 || !/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(key))
    throw new InvalidKey(`Not a key of the file store: ${JSON.stringify(key.slice(0, 80))}`);
  return key;
}
