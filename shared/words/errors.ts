/**
 * A sentence for every error code: what happened, what is safe, what to do; and one for every finding of `newsroom.check`.
 * A stretch in [[…]] is left out when a value named in it was not given.
 */
import type { ErrorCode } from '../contract/errors.js';

type ErrorWords = Record<`error.${ErrorCode}`, string>;

const zh: ErrorWords = {
  'error.unexpected': '程序出现了意外错误[[：{{reason}}]]。已保存的内容不受影响；请再试一次，若仍然出现，请重新启动本报讯并把此句转告技术人员。',
  'error.bad-input': '这一操作的内容不符合要求[[（{{what}}）]]，没有执行。现有内容没有改动；请检查所填内容后再试。',
  'error.not-found': '找不到所需的内容[[：{{what}}]]。其他内容不受影响；它可能已被移走或改名，请刷新列表后再选一次。',
  'error.no-newsroom': '还没有打开采编库，所以无法执行这一操作。没有任何内容被改动；请先打开或新建一个采编库。',
  'error.not-a-newsroom': '这个文件夹不是采编库[[：{{path}}]]。其中的文件没有改动；请选择名字以 .newsroom 结尾的文件夹。',
  'error.newer-newsroom':
    '这个采编库由更新版本的本报讯写成[[（格式 {{found}}，本程序支持到 {{known}}）]]，没有打开。库中内容原样未动；请升级本报讯后再打开。',
  'error.damaged':
    '采编库的数据库已损坏，没有打开[[：{{path}}]]。损坏的文件保留原样，图片和备份不受影响。[[最近的完好备份是 {{backup}}。]]请选择“从备份恢复”；没有备份时请复制整个文件夹留存，再找技术人员。',
  'error.disk-full': '磁盘已满，刚才的改动没有存上。此前显示“已保存”的内容都在；请腾出磁盘空间后再试，在此之前不要关闭窗口。',
  'error.no-permission': '没有读写此处的权限[[：{{path}}]]。内容没有改动；请检查文件夹的权限，或换一个可以写入的位置。',
  'error.exists': '这里已有同名的内容[[：{{what}}]]，为免覆盖没有继续。原有内容没有改动；请换一个名字或位置。',
  'error.owned-elsewhere': '这个采编库正由另一个程序或另一台电脑使用[[：{{path}}]]，没有打开。库中内容不受影响；请在那里关闭它后再打开。',
  'error.broken-update': '一处改动与稿件的结构不符，没有并入。此前已保存的内容都在，这处改动也另行保留；请重新载入后再改一次。',
  'error.not-a-picture': '文件[[“{{name}}”]]不是可用的图片，没有收入。原文件没有改动；请使用完好的 JPEG、PNG 或 WebP 文件。',
  'error.picture-too-large': '图片[[“{{name}}”]]太大，没有收入；上限是 200 MB、每边 30,000 像素。原文件没有改动；请缩小后再收入。',
  'error.pdf-broken': 'PDF 文件[[“{{name}}”]]已损坏或不完整，没有收入。原文件没有改动；请从制作软件重新导出 PDF 后再收入。',
  'error.pdf-locked': 'PDF 文件[[“{{name}}”]]加了密，没有收入。原文件没有改动；请向广告方要一份不加密的 PDF。',
  'error.pdf-empty': 'PDF 文件[[“{{name}}”]]里没有页，没有收入。原文件没有改动；请换一个有内容的 PDF。',
  'error.pdf-too-large': 'PDF 文件[[“{{name}}”]]太大，没有收入；上限是 200 MB、每边 14,400 点（约 5 米）。原文件没有改动；请缩小后再收入。',
  'error.not-an-ad': '文件[[“{{name}}”]]不能做广告，没有收入。原文件没有改动；请使用 PDF、JPEG、PNG 或 WebP 文件。',
  'error.not-a-font': '文件[[“{{name}}”]]不是可用的字体，没有收入。原文件没有改动；请使用 TrueType（.ttf）字体文件。',
  'error.not-a-profile': '文件[[“{{name}}”]]不是可用的色彩特性文件，没有收入。原文件没有改动；请向印厂要一份完好的 ICC 文件。',
  'error.profile-not-cmyk':
    '色彩特性文件[[“{{name}}”]]不是四色印刷的输出特性[[（{{space}}）]]，没有收入。原文件没有改动；请向印厂要 CMYK 的输出特性文件。',
  'error.not-text': '文件[[“{{name}}”]]不是可读的文本，没有导入。原文件没有改动；请存成 UTF-8 编码的纯文本后再导入。',
  'error.font-not-embeddable': '字体[[“{{name}}”]]不许嵌入文件，没有采用。版面仍用原来的字体；请换一个许可嵌入的字体。',
  'error.missing-glyph': '所用字体缺少[[“{{char}}”]]等字，没有导出。稿件和版面不受影响；请换一个含有这些字的字体，或改用其他写法。',
  'error.preflight-blocked':
    '付印检查有 {{count}} 个错误还没有改，文件包没有做。稿件和版面都在，原来的文件包没有动；请改好这些错误，或由负责人署名放行后再做。',
  'error.preflight-blocked-issue':
    '{{date}} 这一期的付印检查有 {{count}} 个错误还没有改，网站没有做，原来的网站没有动。稿件和版面都在；请改好这些错误，或由负责人署名放行后再做。',
  'error.export-full': '放文件的磁盘已满[[（{{path}}）]]，没有做完，也没有留下半份文件。稿件和版面都在；请腾出空间，或换一个位置再做。',
  'error.export-lost':
    '做到一半，放文件的位置写不进去了[[：{{path}}]]，可能是磁盘被拔出或网络断开；这一份没有做成。稿件和版面都在；请接好磁盘或换一个位置再做。',
  'error.export-path-long': '放文件的路径太长[[：{{path}}]]，没有做。稿件和版面都在；请换一个较浅的文件夹或较短的名字。',
  'error.export-in-newsroom': '不能把文件放进采编库自己的文件夹[[：{{path}}]]，没有做。库中内容没有改动；请换一个位置。',
  'error.export-font-closed': '字体[[“{{name}}”]]的许可不许嵌入文件，付印文件没有做。稿件和版面都在；请在报纸设置里换一种字体。',
  'error.export-font-broken': '字体[[“{{name}}”]]的文件丢失或已损坏，付印文件没有做。稿件和版面都在；请重新装入这种字体，或在报纸设置里换一种。',
  'error.site-foreign':
    '这个文件夹里是另一份报纸[[《{{name}}》]]的网站[[：{{path}}]]，没有导出。其中的文件没有改动；请为本报另选一个文件夹。若报纸改过名，请先把报纸设置里的名称或网址改得与网站一致。',
  'error.site-newer':
    '这个网站由更新版本的本报讯写成[[（格式 {{found}}，本程序支持到 {{known}}）：{{path}}]]，没有导出。网站原样未动；请升级本报讯后再导出，或另选一个文件夹。',
  'error.site-damaged':
    '网站的清单文件已损坏[[：{{path}}]]，不知道哪些文件属于网站，没有导出。网站原样未动；请从副本或主机取回这个文件后再导出，或导出到一个新文件夹。',
  'error.site-record':
    '网站里[[ {{issue}} ]]这一期的记录丢失或已损坏[[：{{path}}]]，没有导出。网站原样未动；请先把那一期重新导出一次，或从副本取回这个文件，然后再导出本期。',
  'error.site-taken': '网站要写文件的地方已有别人的文件[[：{{path}}]]，没有导出。它和网站都没有改动；请把它改名或移走后再导出。',
  'error.site-busy': '另一次导出正在更新或刚刚更新了这个网站[[：{{path}}]]，这一次没有写入。网站是完整的；请等那一次结束后再导出。',
  'error.site-unfinished':
    '网站更新到一半，文件移动不了了[[：{{path}}]]，也没能全部还原。稿件和版面都在，网站各页仍可打开；请检查磁盘和权限后再导出一次，会从断处做完。',
  'error.publish-no-site': '这个文件夹里没有网站[[：{{path}}]]，没有发布。其中的文件没有改动；请先把网页包导出到这个文件夹。',
  'error.publish-changed':
    '网站的文件与清单不符[[：{{path}}]]，可能正在导出，或被改动过，没有发布完。网站和已发布的内容都可以照常打开；请等导出结束，或把这一期重新导出，再发布。',
  'error.publish-incomplete': '发布目的地[[“{{name}}”]]还没有填全[[（{{what}}）]]，没有发布。网站没有改动；请在设置的“发布”里填好。',
  'error.publish-address': '存储服务的地址不对[[：{{address}}]]，没有连接。网站没有改动；请填以 https:// 开头的地址。',
  'error.publish-no-secret': '没有给出[[ {{place}} ]]的密码或密钥，没有连接。网站没有改动；请填写后再试。命令行用环境变量 DATELINE_PUBLISH_SECRET。',
  'error.publish-no-agent': '没有找到系统的 ssh 密钥代理，没有连接[[ {{place}}]]。网站没有改动；请先启动代理并加入密钥，或改用密钥文件或密码。',
  'error.publish-key-file': '密钥文件读不出来[[：{{path}}]]，可能文件不对，或口令不对，没有连接。网站没有改动；请检查文件和口令后再试。',
  'error.publish-no-host': '找不到主机[[ {{host}}]]，没有连接。网站没有改动；请检查主机名有没有写错、网络是否接通。',
  'error.publish-unreachable': '主机没有应答[[：{{place}}]]，没有连接。网站没有改动；请检查地址、端口和网络，或稍后再试。',
  'error.publish-refused':
    '主机没有接受[[（{{reason}}）]][[：{{place}}]]，没有发布完。已发布的网站可以照常打开；请检查设置，或把括号里的话转告管主机的人。',
  'error.publish-denied': '主机不认这个用户名、密码或密钥[[：{{place}}]]，没有进去。网站没有改动；请检查后再试，或向管主机的人要新的。',
  'error.publish-host-new':
    '第一次连接[[ {{host}}]]，还没有确认它的身份，没有继续。什么都没有发出去；请向管主机的人核对它的指纹[[ {{fingerprint}}]]，一致再接受。',
  'error.publish-host-changed':
    '主机[[ {{host}} ]]的身份变了：现在的指纹是[[ {{fingerprint}}]]，以前接受的是[[ {{known}}]]。可能有人冒充这台主机，没有连接，密码也没有发出；请向管主机的人问清楚，确实换了才在设置里忘掉旧指纹。',
  'error.publish-read-only':
    '主机不许在那里写文件[[：{{path}}]][[（{{place}}）]]，没有发布完。已发布的网站可以照常打开；请检查文件夹或密钥的权限，或换一个位置。',
  'error.publish-full':
    '主机上没有地方了[[：{{place}}]]，没有发布完。已发布的网站可以照常打开，收到的文件不会重发；请腾出空间后再发布一次，会从停下的地方接着做。',
  'error.publish-no-bucket': '没有名叫[[“{{bucket}}”]]的存储桶，没有发布。网站没有改动；请检查名称和地址，或先建好这个桶。',
  'error.publish-region': '存储桶不在所填的区域[[（{{region}}）]]，没有发布。网站没有改动；请在设置里改正区域或地址。',
  'error.publish-clock': '这台电脑的时间与存储服务相差太大，请求没有被接受[[：{{place}}]]。网站没有改动；请校准电脑的日期、时间和时区后再试。',
  'error.publish-foreign':
    '那里是另一份报纸[[《{{name}}》]]的网站[[：{{place}}]]，没有发布。那里的文件没有改动；请为本报另选一个位置。若报纸改过名，请先把名称或网址改得与网站一致。',
  'error.publish-occupied': '那里已有别的文件，又没有本报的网站[[：{{place}}]]，没有发布。那里的文件没有改动；请选一个空的文件夹，或先把它们移走。',
  'error.publish-taken':
    '网站要放文件的地方已有别人的文件[[：{{path}}]][[（{{place}}）]]，没有发布。它和网站都没有改动；请在主机上把它改名或移走后再发布。',
  'error.publish-busy': '另一台电脑刚刚开始向同一处发布[[：{{place}}]]，这一次停下了。那里的网页可以照常打开；请等那一次结束后再发布一次。',
  'error.publish-lost':
    '连接中断[[：{{place}}]]，发了 {{done}} 个文件，共 {{total}} 个。网站各页仍可打开，收到的文件不会重发；请检查网络后再发布一次，会从停下的地方接着做。',
  'error.publish-cancelled':
    '发布已停下，发了 {{done}} 个文件，共 {{total}} 个。网站各页仍可打开，收到的文件不会重发；再发布一次，会从停下的地方接着做。',
  'error.cancelled': '操作已取消。没有留下未完成的文件，内容不受影响；需要时可以重新开始。',
  'error.store-ended': '采编库的后台程序已中断。显示“已保存”的内容都在，刚才的一处改动可能没有存上；请重新打开采编库。',
  'error.wrong-use': '命令用法不对[[：{{what}}]]。没有执行任何操作；请用 dateline --help 查看用法。',
  'error.no-issue': '没有找到这一期[[：{{what}}]]。采编库没有改动；请用 dateline issue list 查看已有的期，或先新建一期。',
  'error.placed-elsewhere': '《{{headline}}》已在第{{page}}版，没有拼版。各版没有改动；请先把它从那一版撤下，或在稿件中去掉它。',
  'error.no-display': '没有可用的显示器，窗口无法打开。采编库没有改动；请在有桌面的环境中启动，或改用 dateline 命令行。',
  'error.printer-gone': '找不到打印机[[“{{printer}}”]]，没有打印。版面和稿件没有改动；请检查打印机是否开机、连接好，再选一次，或存成 PDF。',
  'error.print-failed': '打印机[[“{{printer}}”]]没有接受这次打印[[（{{reason}}）]]。版面和稿件没有改动；请检查打印机后再试，或存成 PDF。',
};

const en: ErrorWords = {
  'error.unexpected':
    'Something unexpected went wrong[[: {{reason}}]]. What was saved is safe. Try again; if it comes back, restart Dateline and pass this sentence on to technical support.',
  'error.bad-input':
    'This could not be carried out because something in it is not valid[[ ({{what}})]]. Nothing was changed. Check what was entered and try again.',
  'error.not-found':
    'This could not be found[[: {{what}}]]. Everything else is safe. It may have been moved or renamed: refresh the list and choose again.',
  'error.no-newsroom': 'No newsroom is open, so this could not be done. Nothing was changed. Open a newsroom or create one first.',
  'error.not-a-newsroom': 'This folder is not a newsroom[[: {{path}}]]. Its files were not touched. Choose a folder whose name ends in .newsroom.',
  'error.newer-newsroom':
    'This newsroom was written by a newer Dateline[[ (format {{found}}; this version knows up to {{known}})]] and was not opened. It was left exactly as it was. Update Dateline, then open it.',
  'error.damaged':
    'The newsroom’s database is damaged and was not opened[[: {{path}}]]. The damaged file is kept as it is; pictures and backups are safe. [[The newest good backup is {{backup}}. ]]Choose “Restore from backup”; without a backup, copy the whole folder aside and ask technical support.',
  'error.disk-full':
    'The disk is full and the last change was not saved. Everything shown as saved is safe. Free some space and try again; keep the window open until then.',
  'error.no-permission':
    'There is no permission to read or write here[[: {{path}}]]. Nothing was changed. Check the folder’s permissions or choose another place.',
  'error.exists':
    'Something with this name is already here[[: {{what}}]], and it was not overwritten. It is unchanged. Choose another name or place.',
  'error.owned-elsewhere':
    'This newsroom is in use by another program or computer[[: {{path}}]] and was not opened. Its content is safe. Close it there, then open it again.',
  'error.broken-update':
    'A change did not fit the story’s structure and was not taken in. Everything saved before is safe, and the change itself is kept aside. Reload and make the change again.',
  'error.not-a-picture':
    'The file [[“{{name}}” ]]is not a picture that can be used and was not taken in. The file was not changed. Use an intact JPEG, PNG or WebP file.',
  'error.picture-too-large':
    'The picture [[“{{name}}” ]]is too large and was not taken in; the limit is 200 MB and 30,000 pixels a side. The file was not changed. Make it smaller and try again.',
  'error.pdf-broken':
    'The PDF [[“{{name}}” ]]is damaged or cut off and was not taken in. The file was not changed. Export the PDF again from the program that made it.',
  'error.pdf-locked':
    'The PDF [[“{{name}}” ]]is encrypted and was not taken in. The file was not changed. Ask the advertiser for a PDF without a password or restrictions.',
  'error.pdf-empty': 'The PDF [[“{{name}}” ]]has no page and was not taken in. The file was not changed. Choose a PDF with something in it.',
  'error.pdf-too-large':
    'The PDF [[“{{name}}” ]]is too large and was not taken in; the limit is 200 MB and 14,400 points (about 5 m) a side. The file was not changed. Make it smaller and try again.',
  'error.not-an-ad':
    'The file [[“{{name}}” ]]cannot be an advertisement and was not taken in. The file was not changed. Use a PDF, JPEG, PNG or WebP file.',
  'error.not-a-font':
    'The file [[“{{name}}” ]]is not a font that can be used and was not taken in. The file was not changed. Use a TrueType (.ttf) font file.',
  'error.not-a-profile':
    'The file [[“{{name}}” ]]is not a colour profile that can be used and was not taken in. The file was not changed. Ask the press for an intact ICC file.',
  'error.profile-not-cmyk':
    'The profile [[“{{name}}” ]]does not describe printing in four inks[[ ({{space}})]] and was not taken in. The file was not changed. Ask the press for its CMYK output profile.',
  'error.not-text':
    'The file [[“{{name}}” ]]is not readable text and was not imported. The file was not changed. Save it as plain text in UTF-8 and import it again.',
  'error.font-not-embeddable':
    'The font [[“{{name}}” ]]may not be embedded and was not taken. Pages keep the font they had. Choose a font whose licence allows embedding.',
  'error.missing-glyph':
    'The font lacks characters of the copy[[, such as “{{char}}”]], and nothing was exported. Stories and pages are safe. Choose a font that has them or write them differently.',
  'error.preflight-blocked':
    'Preflight has errors that are not mended ({{count}}), so no package was made. Stories, pages and any earlier package are as they were. Mend the errors, or have a named person overrule them, and make it again.',
  'error.preflight-blocked-issue':
    'Preflight of the issue of {{date}} has errors that are not mended ({{count}}), so the site was not made. Stories, pages and any earlier site are as they were. Mend the errors, or have a named person overrule them, and make it again.',
  'error.export-full':
    'The disk for the files is full[[ ({{path}})]]; they were not finished and nothing half-made was left. Stories and pages are safe. Free some space or choose another place.',
  'error.export-lost':
    'The place for the files could no longer be written[[: {{path}}]], as when a disk is pulled out or the network goes; the files were not made. Stories and pages are safe. Connect it again or choose another place.',
  'error.export-path-long':
    'The path of the files is too long[[: {{path}}]] and nothing was made. Stories and pages are safe. Choose a folder less deep or a shorter name.',
  'error.export-in-newsroom':
    'Files cannot go into the newsroom’s own folder[[: {{path}}]] and nothing was made. The newsroom was not changed. Choose another place.',
  'error.export-font-closed':
    'The font [[“{{name}}” ]]may not be embedded, so the press files were not made. Stories and pages are safe. Choose another font in the paper’s settings.',
  'error.export-font-broken':
    'The file of the font [[“{{name}}” ]]is lost or damaged, so the press files were not made. Stories and pages are safe. Load the font again, or choose another in the paper’s settings.',
  'error.site-foreign':
    'This folder holds the site of another paper[[, {{name}}]][[: {{path}}]], and nothing was exported. Its files were not touched. Choose another folder for this paper; if the paper changed its name, first let its name or web address in the settings be the site’s.',
  'error.site-newer':
    'This site was written by a newer Dateline[[ (format {{found}}; this version knows up to {{known}}): {{path}}]], and nothing was exported. The site was left as it was. Update Dateline and export again, or choose another folder.',
  'error.site-damaged':
    'The site’s list of files is damaged[[: {{path}}]], so it cannot be told which files are the site’s, and nothing was exported. The site was left as it was. Bring this file back from a copy or from the host, or export to a new folder.',
  'error.site-record':
    'The record of the site’s issue[[ of {{issue}}]] is lost or damaged[[: {{path}}]], and nothing was exported. The site was left as it was. Export that issue again first, or bring the file back from a copy; then export this one.',
  'error.site-taken':
    'Somebody else’s file stands where the site has to write[[: {{path}}]], and nothing was exported. Neither it nor the site was changed. Rename it or move it away, then export again.',
  'error.site-busy':
    'Another export is updating this site or has just done so[[: {{path}}]], and this one wrote nothing. The site is whole. Wait until that export is done, then export again.',
  'error.site-unfinished':
    'The site was being updated when its files could no longer be moved[[: {{path}}]], nor all be put back. Stories and pages are safe and the site’s pages still open. Check the disk and its permissions and export again: it goes on where it was broken off.',
  'error.publish-no-site':
    'There is no site in this folder[[: {{path}}]], so nothing was published. Its files were not touched. Export the web package into this folder first.',
  'error.publish-changed':
    'A file of the site is not what its list says[[: {{path}}]], as when an export is writing or somebody changed it, so publishing stopped. The site and what is published still open. Wait until the export is done, or export the issue again, then publish.',
  'error.publish-incomplete':
    'The place to publish to[[, “{{name}}”,]] is not filled in[[ ({{what}})]], so nothing was published. The site was not changed. Fill it in under Publishing in the settings.',
  'error.publish-address':
    'The address of the storage is not valid[[: {{address}}]], so there was no connection. The site was not changed. Write an address that begins with https://.',
  'error.publish-no-secret':
    'The password or key[[ for {{place}}]] was not given, so there was no connection. The site was not changed. Enter it and try again; on the command line set DATELINE_PUBLISH_SECRET.',
  'error.publish-no-agent':
    'The system’s ssh agent was not found, so there was no connection[[ to {{place}}]]. The site was not changed. Start the agent and add your key, or use a key file or a password.',
  'error.publish-key-file':
    'The key file cannot be read[[: {{path}}]]: it is not a private key, or the passphrase is wrong, so there was no connection. The site was not changed. Check the file and the passphrase.',
  'error.publish-no-host':
    'The host[[ {{host}}]] was not found, so there was no connection. The site was not changed. Check its name and the network.',
  'error.publish-unreachable':
    'The host does not answer[[: {{place}}]], so there was no connection. The site was not changed. Check the address, the port and the network, or try again later.',
  'error.publish-refused':
    'The host did not accept it[[ ({{reason}})]][[: {{place}}]], so publishing stopped. The published site still opens. Check the settings, or pass the words in brackets on to whoever runs the host.',
  'error.publish-denied':
    'The host does not accept this user name, password or key[[: {{place}}]]. The site was not changed. Check them and try again, or ask whoever runs the host for new ones.',
  'error.publish-host-new':
    'This is the first connection to the host[[ {{host}}]], and nobody has confirmed who it is, so nothing was sent. Compare its fingerprint[[ {{fingerprint}}]] with the one from whoever runs the host, and accept it if they agree.',
  'error.publish-host-changed':
    'The host[[ {{host}}]] is not the one accepted before: its fingerprint is now[[ {{fingerprint}}]] and was[[ {{known}}]]. Somebody may pose as this host, so there was no connection and no password was sent. Ask whoever runs it; only if it did change, forget the old fingerprint in the settings.',
  'error.publish-read-only':
    'The host does not allow files to be written there[[: {{path}}]][[ ({{place}})]], so publishing stopped. The published site still opens. Check the permissions of the folder or key, or choose another place.',
  'error.publish-full':
    'There is no room left at the host[[: {{place}}]], so publishing stopped. The published site still opens, and what arrived is not sent again. Free some space and publish again: it goes on where it stopped.',
  'error.publish-no-bucket':
    'There is no bucket[[ named “{{bucket}}”]], so nothing was published. The site was not changed. Check its name and the address, or create the bucket first.',
  'error.publish-region':
    'The bucket is not in the region given[[ ({{region}})]], so nothing was published. The site was not changed. Correct the region or the address in the settings.',
  'error.publish-clock':
    'This computer’s clock is too far from the storage’s, so its requests were refused[[: {{place}}]]. The site was not changed. Set date, time and time zone right and try again.',
  'error.publish-foreign':
    'The site of another paper[[, {{name}},]] is there[[: {{place}}]], so nothing was published. Its files were not touched. Choose another place for this paper; if the paper changed its name, first let its name or web address be the site’s.',
  'error.publish-occupied':
    'Other files are there, and no site of this paper[[: {{place}}]], so nothing was published. The files were not touched. Choose an empty folder, or move them away first.',
  'error.publish-taken':
    'Somebody else’s file stands where one of the site has to go[[: {{path}}]][[ ({{place}})]], so nothing was published. Neither it nor the site was changed. Rename or move it at the host, then publish again.',
  'error.publish-busy':
    'Another computer has just begun to publish to the same place[[: {{place}}]], so this one stopped. The pages there still open. Wait until that is done, then publish again.',
  'error.publish-lost':
    'The connection was lost[[: {{place}}]] after {{done}} of {{total}} files. The site’s pages still open, and what arrived is not sent again. Check the network and publish again: it goes on where it stopped.',
  'error.publish-cancelled':
    'Publishing was stopped after {{done}} of {{total}} files. The site’s pages still open, and what arrived is not sent again. Publish again and it goes on where it stopped.',
  'error.cancelled': 'The work was cancelled. No unfinished files were left and nothing was changed. Start it again when you need it.',
  'error.store-ended': 'The newsroom’s store has stopped. Everything shown as saved is safe; the last change may not be. Open the newsroom again.',
  'error.wrong-use': 'The command was not understood[[: {{what}}]]. Nothing was done. See dateline --help for its use.',
  'error.no-issue':
    'This issue was not found[[: {{what}}]]. The newsroom was not changed. List the issues with dateline issue list, or create one first.',
  'error.placed-elsewhere':
    '“{{headline}}” already stands on page {{page}}, so no page was made up. All pages are as they were; take it off that page first, or leave it out.',
  'error.no-display':
    'There is no display, so the window cannot open. The newsroom was not changed. Start it on a desktop, or use the dateline command line.',
  'error.printer-gone':
    'The printer[[ “{{printer}}”]] cannot be found, so nothing was printed. Pages and stories are unchanged. See that it is on and connected and choose again, or save a PDF.',
  'error.print-failed':
    'The printer[[ “{{printer}}”]] did not take the job[[ ({{reason}})]]. Pages and stories are unchanged. Look at the printer and try again, or save a PDF.',
};

/** Findings of `newsroom.check`. */
const checks = {
  zh: {
    'check.integrity': '数据库结构有误：{{what}}',
    'check.reference': '数据表“{{table}}”第 {{row}} 行指向不存在的内容',
    'check.document': '文档 {{id}} 无法按日志重放：{{what}}',
    'check.media-unknown': '文档 {{id}} 用到的图片或字体没有登记：{{media}}',
    'check.media-missing': '图片或字体文件不见了：{{name}}（{{media}}）',
    'check.media-changed': '图片或字体文件的内容与收入时不同：{{name}}（{{media}}）',
    'check.projection': '文档 {{id}} 的列表和检索内容与日志不一致；可用“重建索引”修复',
    'check.packed': '日志第 {{row}} 条的压实记录不完整',
    'check.set-aside': '有 {{count}} 处不合结构的改动另行保留，没有并入',
  },
  en: {
    'check.integrity': 'The database’s structure is faulty: {{what}}',
    'check.reference': 'Row {{row}} of table “{{table}}” points to something that does not exist',
    'check.document': 'Document {{id}} cannot be replayed from the log: {{what}}',
    'check.media-unknown': 'Document {{id}} uses a picture or font that is not registered: {{media}}',
    'check.media-missing': 'The file of a picture or font is missing: {{name}} ({{media}})',
    'check.media-changed': 'The file of a picture or font is not what was taken in: {{name}} ({{media}})',
    'check.projection': 'Lists and search disagree with the log about document {{id}}; rebuilding the index mends it',
    'check.packed': 'Log entry {{row}} is not soundly packed',
    'check.set-aside': '{{count}} changes that did not fit their document are kept aside',
  },
};

export const errors = { zh: { ...zh, ...checks.zh }, en: { ...en, ...checks.en } };
