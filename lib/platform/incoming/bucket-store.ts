import "server-only";
import type { _Object } from "@aws-sdk/client-s3";
import { type MetadataValue, S3Store } from "@tus/s3-store";
import { Upload } from "@tus/server";
import { type S3Address, s3Terms } from "../storage/s3-storage";
import type { Staged } from "./incoming";

const folder = "incoming/";
const partBytes = 8 * 1024 * 1024;

// What one web process remembers of an upload another may have ended meanwhile.
const nothingKept = {
  get: async (): Promise<MetadataValue | undefined> => undefined,
  set: async () => undefined,
  delete: async () => undefined,
};

/** The store of the tus protocol in a bucket, with all it writes under one folder, and removal that leaves nothing. */
export class BucketStore extends S3Store {
  constructor(address: S3Address) {
    super({
      ...{ partSize: partBytes, useTags: false, maxConcurrentPartUploads: 4, cache: nothingKept },
      s3ClientConfig: { ...s3Terms(address), bucket: address.bucket },
    });
  }

  override async create(upload: Upload) {
    const { id, offset } = upload;
    await super.create(Object.assign(new Upload({ id, offset }), upload, { id: folder + id }));
    return upload;
  }

  override write(...[source, id, offset]: Parameters<S3Store["write"]>) {
    return super.write(source, folder + id, offset);
  }

  override async getUpload(id: string) {
    return Object.assign(await super.getUpload(folder + id), { id });
  }

  override declareUploadLength(id: string, bytes: number) {
    return super.declareUploadLength(folder + id, bytes);
  }

  /** The store's own leaves parts behind, and fails for what is complete. The note of it goes last, to be found. */
  override async remove(id: string) {
    const Key = folder + id;
    const Bucket = this.bucket;
    const noted = await this.getMetadata(Key).catch(() => null);
    if (noted)
      await this.client
        .abortMultipartUpload({ Bucket, Key, UploadId: noted["upload-id"] })
        .catch((error: unknown) => {
          if (!isMissing(error)) throw error;
        });
    for (const key of [this.partKey(Key, true), Key, this.infoKey(Key)])
      await this.client.deleteObject({ Bucket, Key: key });
  }

  /** How far an upload has come. */
  async standing(id: string): Promise<Staged | null> {
    const Key = folder + id;
    const objects = await this.objects(Key);
    const isWhole = objects.some((one) => one.Key === Key);
    if (!objects.some((one) => one.Key === this.infoKey(Key))) return null;
    const parts = isWhole ? [] : await this.retrieveParts(Key).catch(() => []);
    const { offset, size } = await super.getUpload(Key);
    const times = [...objects, ...parts].map(({ LastModified }) => LastModified?.getTime() ?? 0);
    return {
      // A multipart upload that is gone counts as complete there, also where it was given up.
      receivedBytes: offset === size && !isWhole ? 0 : offset,
      announcedBytes: size ?? null,
      touchedAt: new Date(Math.max(...times)),
    };
  }

  /** The names of the uploads there is something of. */
  async names() {
    const keys = (await this.objects(folder)).map(({ Key = "" }) => Key.slice(folder.length));
    return [...new Set(keys.map((key) => key.replace(/\.(info|part)$/, "")))];
  }

  /** The object of an upload that is whole. */
  keyOf(id: string) {
    return folder + id;
  }

  /** Copies a whole upload to its place inside the bucket; the bytes do not leave the provider. */
  async copy(id: string, Key: string, ContentType: string) {
    await this.client.copyObject({
      ...{ Bucket: this.bucket, Key, ContentType, MetadataDirective: "REPLACE" },
      CopySource: `${this.bucket}/${folder}${encodeURIComponent(id)}`,
    });
  }

  // A length that is not known beforehand must not mean parts of half a gigabyte.
  protected override calcOptimalPartSize(bytes: number = partBytes) {
    return super.calcOptimalPartSize(bytes);
  }

  private async objects(Prefix: string) {
    const found: _Object[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await this.client.listObjectsV2({
        ...{ Bucket: this.bucket, Prefix },
        ...(ContinuationToken ? { ContinuationToken } : {}),
      });
      found.push(...(page.Contents ?? []));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken);
    return found;
  }
}

function isMissing(error: unknown) {
  return error instanceof Error && /^(NotFound|NoSuchKey|NoSuchUpload)$/.test(error.name);
}
