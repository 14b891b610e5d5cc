/** A person sets up a host, accepts its fingerprint, publishes, stops, goes on; against a real sshd and S3 server on this machine. */
import { expect, test, type Page } from '@playwright/test';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { heldIn, issueFiles, writeSite } from '../../main/publish/testing/sites.js';
import { noS3, noSshd, S3_SECRET, startS3, startSshd, startWire } from '../../main/publish/testing/servers.js';
import { call, open, shot, type App } from './app.js';
import { clean } from './axe.js';

const WORDS = {
  zh: {
    addSftp: '添加 SFTP 主机', addS3: '添加 S3 存储', name: '名称', host: '主机', port: '端口', path: '文件夹', user: '用户名', login: '登录', keyFile: '私钥文件',
    endpoint: '地址', bucket: '存储桶', accessKey: '访问密钥 ID', secret: '私有访问密钥', remember: '记住', part: '发布', password: '密码',
    try: '测试连接', fresh: '连上了，可以写入。那里还没有网站', firstTime: '还没有确认它的身份', accept: '核对无误，接受', web: '网页包',
    publish: '发布', to: '发布到', done: '已发布', nothing: '没有要发的', stop: '停下', stopped: '发布停下了', again: '接着发布', close: '关闭', denied: '主机不认这个用户名、密码或密钥', zip: 'zip 装好了',
  },
  en: {
    addSftp: 'Add an SFTP host', addS3: 'Add S3 storage', name: 'Name', host: 'Host', port: 'Port', path: 'Folder', user: 'User name', login: 'Log in with', keyFile: 'Private key file',
    endpoint: 'Address', bucket: 'Bucket', accessKey: 'Access key ID', secret: 'Secret access key', remember: 'Remember', part: 'Publishing', password: 'Password',
    try: 'Test the connection', fresh: 'Connected, and files can be written. No site is there yet', firstTime: 'nobody has confirmed who it is', accept: 'It agrees: accept', web: 'Web package',
    publish: 'Publish', to: 'Publish to', done: 'Published', nothing: 'Nothing to send', stop: 'Stop', stopped: 'Publishing was stopped', again: 'Go on publishing', close: 'Close', denied: 'does not accept this user name, password or key', zip: 'The zip is ready',
  },
} as const; // prettier-ignore

/** The sample's paper with a small site in a folder, as if it had been exported there. */
async function withSite({ page, work }: App): Promise<{ site: string; owner: { id: string; name: string; url: string } }> {
  const { publications } = await call(page, 'publications.list', {});
  const [issue] = (await call(page, 'issues.list', {})).issues;
  const { publication } = await call(page, 'issue.get', { id: issue!.id });
  const owner = publications.find(({ id }) => id === publication)!;
  const site = path.join(work, '网站');
  await writeSite(site, issueFiles('2026-11-23'), owner);
  const { newsroom } = await call(page, 'app.state', {});
  await call(page, 'prefs.set', { sites: { [newsroom!.path]: { [owner.id]: { folder: site, language: 'zh' } } } });
  return { site, owner };
}

async function fill(page: Page, label: string, value: string): Promise<void> {
  const field = page.getByTestId('place').last().getByLabel(label, { exact: true });
  await field.fill(value);
  await field.press('Tab');
}
async function toPart(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+,');
  await page.locator('nav').getByRole('button', { name, exact: true }).click();
}
async function toWeb(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+2');
  await expect(page.getByTestId('sheet')).toBeVisible();
  await page.getByRole('button', { name, exact: true }).click();
  await expect(page.getByTestId('publish-row')).toBeVisible();
}
const site = ({ ['.dateline-publish.json']: _, ...files }: Record<string, string>) => files;

for (const [locale, theme] of [
  ['zh', 'light'],
  ['en', 'dark'],
] as const)
  test(`a host is set up, published to, stopped and gone on with (${locale}, ${theme})`, async () => {
    test.skip(noSshd !== undefined, noSshd);
    test.setTimeout(180_000);
    const words = WORDS[locale];
    const sshd = await startSshd();
    const wire = await startWire(sshd.port);
    const made = await open({ newsroom: 'sample', locale, theme });
    const { page, app, work } = made;
    try {
      const { site: folder, owner } = await withSite(made);
      // --- the host
      await toPart(page, words.part);
      await shot(page, `publish-none-${locale}`);
      await page.getByRole('button', { name: words.addSftp }).click();
      const target = path.join(sshd.home, '澜川');
      await fill(page, words.name, '主站');
      await fill(page, words.host, '127.0.0.1');
      await fill(page, words.port, String(wire.port));
      await fill(page, words.path, target);
      await fill(page, words.user, os.userInfo().username);
      // A wrong password first.
      await fill(page, words.password, 'wrong');
      await page.getByTestId('place').getByRole('button', { name: words.remember }).click();
      const tried = page.getByTestId('tried');
      await page.getByRole('button', { name: words.try }).click();
      await expect(tried).toContainText(words.firstTime, { timeout: 20_000 });
      await expect(tried).toContainText(sshd.fingerprint);
      await shot(page, `publish-host-new-${locale}`);
      await page.getByRole('button', { name: words.accept }).click();
      await page.getByRole('button', { name: words.try }).click();
      await expect(tried).toContainText(words.denied, { timeout: 20_000 });
      await page.getByLabel(words.login, { exact: true }).selectOption('key');
      await fill(page, words.keyFile, path.join(work, 'none'));
      // Tried with a click out of the field: what was typed last counts, however long it takes to save it.
      await page.getByTestId('place').getByLabel(words.keyFile, { exact: true }).fill(sshd.keyFile);
      await page.getByRole('button', { name: words.try }).click();
      await expect(tried).toContainText(words.fresh, { timeout: 20_000 });
      await shot(page, `publish-settings-${locale}`);
      await clean(page, `publishing settings ${locale}`);
      // What was typed is in no file of the app.
      const said = fs
        .readdirSync(made.data, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith('.json'));
      for (const entry of said) expect(fs.readFileSync(path.join(entry.parentPath, entry.name), 'utf8')).not.toContain('wrong');

      // --- the site goes there
      const dialog = page.getByTestId('publish');
      const start = async () => {
        await toWeb(page, words.web);
        await shot(page, `publish-start-${locale}`);
        await page.getByTestId('publish-row').getByRole('button', { name: words.publish, exact: true }).click();
      };
      const close = () => dialog.getByRole('button', { name: words.close }).click();
      await start();
      await expect(dialog).toHaveAttribute('data-state', 'done', { timeout: 30_000 });
      await expect(page.getByRole('dialog')).toContainText(words.done);
      await expect(page.getByTestId('publish-counts')).toContainText('20');
      expect(site(heldIn(target))).toEqual(heldIn(folder));
      await shot(page, `publish-done-${locale}`);
      await clean(page, `published ${locale}`);
      await close();
      await start();
      await expect(page.getByRole('dialog')).toContainText(words.nothing, { timeout: 30_000 });
      await close();

      // --- the next issue is stopped on its way, and gone on with
      await writeSite(folder, { ...issueFiles('2026-11-24'), '2026-11-24/picture/big.jpg': 'y'.repeat(600_000) }, owner);
      const held = wire.holdAfter(150_000);
      await start();
      await held;
      await expect(dialog.getByRole('progressbar')).toHaveAttribute('max', /\d+/, { timeout: 20_000 });
      await shot(page, `publish-running-${locale}`);
      await dialog.getByRole('button', { name: words.stop }).click();
      await expect(dialog).toHaveAttribute('data-state', 'cancelled', { timeout: 20_000 });
      await expect(page.getByRole('dialog')).toContainText(words.stopped);
      await shot(page, `publish-stopped-${locale}`);
      expect(fs.readFileSync(path.join(target, 'index.html'), 'utf8')).toBe('2026-11-23');
      wire.let();
      await dialog.getByRole('button', { name: words.again }).click();
      await expect(dialog).toHaveAttribute('data-state', 'done', { timeout: 30_000 });
      expect(site(heldIn(target))).toEqual(heldIn(folder));
      await close();

      // --- another key: refused, and the settings are one press away
      await sshd.changeKey();
      await start();
      await expect(dialog.getByRole('alert')).toContainText(sshd.fingerprint, { timeout: 20_000 });
      await shot(page, `publish-host-changed-${locale}`);
      await close();

      // --- and a zip
      await call(page, 'zip.start', { publication: owner.id, folder, out: path.join(work, 'site.zip') });
      await expect(page.getByRole('dialog')).toContainText(words.zip, { timeout: 30_000 });
      expect(fs.readFileSync(path.join(work, 'site.zip')).subarray(0, 2).toString()).toBe('PK');
      await shot(page, `publish-zip-${locale}`);
    } finally {
      await app.close();
      await wire.stop();
      await sshd.stop();
    }
  });

test('a bucket, its secret asked for where it is needed', async () => {
  test.skip(noS3 !== undefined, noS3);
  const words = WORDS.zh;
  const s3 = await startS3();
  const made = await open({ newsroom: 'sample', locale: 'zh', size: { width: 768, height: 700 } });
  const { page, app } = made;
  try {
    await withSite(made);
    await toPart(page, words.part);
    await page.getByRole('button', { name: words.addS3 }).click();
    await fill(page, words.name, '云存储');
    await fill(page, words.endpoint, `http://127.0.0.1:${s3.port}`);
    await fill(page, words.bucket, 'paper');
    await fill(page, words.accessKey, 'S3RVER');
    await shot(page, 'publish-s3-settings-zh');
    await toWeb(page, words.web);
    const row = page.getByTestId('publish-row');
    await expect(row.getByRole('button', { name: words.publish, exact: true })).toBeDisabled();
    await row.locator('input[type=password]').fill(S3_SECRET);
    await shot(page, 'publish-s3-secret-zh');
    await row.locator('input[type=password]').press('Enter');
    await expect(page.getByTestId('publish')).toHaveAttribute('data-state', 'done', { timeout: 30_000 });
    await expect(page.getByTestId('publish-counts')).toContainText('20');
  } finally {
    await app.close();
    await s3.stop();
  }
});
