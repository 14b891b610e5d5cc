/** Records of issues without stories. For tests. */
import { RECORD_VERSION, type IssueRecord } from '../record.js';

/** @param dir `2018-04-27`, `2018-04-27-2` */
export function record(dir: string, init: Partial<IssueRecord> = {}): IssueRecord {
  return {
    version: RECORD_VERSION,
    publication: { name: '蓼河日报', nameEn: 'Liaohe Daily', language: 'zh', url: '' },
    issue: { id: `issue-${dir}`, date: dir.slice(0, 10), number: 1, total: 0 },
    dir,
    path: `${dir}/index.html`,
    pages: [],
    stories: [],
    keywords: [],
    ...init,
  };
}
