/** Records of the issues that a site's folder holds. */
import { DatelineError } from '../../../shared/contract/errors.js';
import { parsed } from '../place.js';
import type { SiteWriter } from './folder/writer.js';
import { quickCheck } from './quick-check.js';
import { IssueRecordSchema, type IssueRecord } from './record.js';

export const recordPath = (dir: string): string => `${dir}/issue.json`;

const isRecord = quickCheck(IssueRecordSchema);
function recordIn(bytes: Uint8Array | undefined): IssueRecord | undefined {
  const record = bytes && parsed(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
  return isRecord(record) ? record : undefined;
}

/** An issue whose whole folder somebody took away is no longer in the archive: what of it is still there? */
const isThere = (writer: SiteWriter, dir: string): boolean => writer.files.pathsIn(dir).some((name) => writer.has(name));

/**
 * @param own the issues that are exported: their records are made anew, whatever their old ones are like
 * @throws DatelineError site-record (lost or damaged)
 */
export async function readRecords(writer: SiteWriter, own: ReadonlySet<string>): Promise<IssueRecord[]> {
  const records: IssueRecord[] = [];
  for (const { id, dir, date } of writer.issues) {
    if (own.has(id)) continue;
    const path = recordPath(dir);
    const bytes = await writer.read(path);
    if (!bytes && !isThere(writer, dir)) continue;
    const record = recordIn(bytes);
    if (!record || record.dir !== dir || record.issue.id !== id) throw new DatelineError('site-record', { issue: date, path });
    records.push(record);
  }
  return records;
}

/** The issue's own record as it stands in the site: undefined = the site does not have the issue, null = its record cannot be read. */
export async function readOwn(writer: SiteWriter, own: string): Promise<IssueRecord | null | undefined> {
  const issue = writer.issues.find(({ id }) => id === own);
  if (!issue) return undefined;
  return recordIn(await writer.read(recordPath(issue.dir))) ?? null;
}
