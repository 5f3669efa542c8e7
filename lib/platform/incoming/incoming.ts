import "server-only";
import type { Readable } from "node:stream";
import type { DataStore } from "@tus/server";

/** How far a file on its way has come. `announcedBytes` is null until its length is known. */
export type Staged = { receivedBytes: number; announcedBytes: number | null; touchedAt: Date };

/**
 * Where files that are sent in wait until they are whole, each under the name of its upload. Nothing here is part of
 * the file store: no page and no download can name it.
 */
export type Incoming = {
  /** What the server of the tus protocol writes to, piece by piece. */
  tusStore: DataStore;
  /** Takes a file in one go, of whatever length. Answers its bytes; rejects when the source breaks off. */
  receive(upload: string, source: Readable): Promise<number>;
  /** How far an upload has come, or null when there is nothing of it. */
  find(upload: string): Promise<Staged | null>;
  /** Opens what has come of an upload that is whole. Rejects with FileMissing. */
  open(upload: string): Promise<Readable>;
  /**
   * Puts the whole bytes of an upload under a key of the file store, where they appear at once or not at all; the
   * same once more is fine. What has come stays until it is removed. Rejects with KeyTaken.
   */
  settle(upload: string, key: string, facts: { sha256: string; mediaType: string }): Promise<void>;
  /** Removes all that has come of an upload, also what has come already. */
  remove(upload: string): Promise<void>;
  /** The names of all uploads of which there is something. */
  list(): Promise<string[]>;
};
