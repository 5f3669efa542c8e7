declare module "yazl" {
  import type { PassThrough, Readable } from "node:stream";

  type EntryTerms = { mtime: Date; compress: boolean };

  /** An archive in the making; what is added comes out of `outputStream`, one entry after the other. */
  export class ZipFile {
    readonly outputStream: PassThrough;
    addBuffer(bytes: Buffer, path: string, terms: EntryTerms): void;
    addReadStream(bytes: Readable, path: string, terms: EntryTerms): void;
    end(): void;
    on(event: "error", listener: (error: Error) => void): this;
  }
}
