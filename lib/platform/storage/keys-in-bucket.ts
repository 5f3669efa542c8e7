import "server-only";
import { ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { type S3Address, s3Terms } from "./s3-storage";

/** The keys of all files in a bucket, or of those below a folder of it, in no order; what is still on its way in is none. */
export async function* keysInBucket(address: S3Address, folder: string): AsyncGenerator<string> {
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
