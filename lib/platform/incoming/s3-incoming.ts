import "server-only";
import { Readable } from "node:stream";
import { Upload } from "@tus/server";
import { sha256Of } from "../storage/checked-bytes";
import { type S3Address, s3Storage } from "../storage/s3-storage";
import { KeyTaken } from "../storage/storage";
import { BucketStore } from "./bucket-store";
import type { Incoming } from "./incoming";

/** Where uploads wait in the bucket they will stay in, as its multipart uploads. */
export function s3Incoming(address: S3Address): Incoming {
  const tusStore = new BucketStore(address);
  const storage = s3Storage(address);
  return {
    tusStore,
    open: (upload) => storage.open(tusStore.keyOf(upload)),
    async receive(upload, source) {
      await tusStore.create(new Upload({ id: upload, offset: 0 }));
      const bytes = await tusStore.write(source, upload, 0);
      await tusStore.declareUploadLength(upload, bytes);
      // Only a write that ends where the length says makes one object of the parts.
      await tusStore.write(Readable.from([]), upload, bytes);
      return bytes;
    },
    find: (upload) => tusStore.standing(upload),
    async settle(upload, key, { sha256, mediaType }) {
      if (!(await storage.exists(key))) return tusStore.copy(upload, key, mediaType);
      if ((await sha256Of(await storage.open(key))) !== sha256)
        throw new KeyTaken(`${key} is stored already, with other bytes`);
    },
    remove: (upload) => tusStore.remove(upload),
    list: () => tusStore.names(),
  };
}
