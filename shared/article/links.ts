/** A link that may stand in the copy: http(s), mailto, or relative. Control characters and spaces could hide another scheme. */
export function isSafeLink(link: string): boolean {
  if (link === '' || /[\u0000-\u0020\u007f]/.test(link)) return false;
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(link);
  return scheme ? ['http', 'https', 'mailto'].includes(scheme[1]!.toLowerCase()) : true;
}
