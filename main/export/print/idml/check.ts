/** Whether every reference in a document's parts leads somewhere: what the schemas do not say, and InDesign answers with “damaged”. */
import { readXml, type XmlElement } from './read-xml.js';

/** Attributes that name another object's Self. 'n' is InDesign's word for none. */
const REFERENCES = new Set([
  'ParentStory', 'PreviousTextFrame', 'NextTextFrame', 'AppliedParagraphStyle', 'AppliedCharacterStyle', 'AppliedObjectStyle', 'AppliedTableStyle', 'AppliedCellStyle',
  'AppliedTOCStyle', 'AppliedNamedGrid', 'FillColor', 'StrokeColor', 'ItemLayer', 'AppliedMaster', 'NextStyle', 'ActiveLayer', 'PageStart', 'StrokeType', 'MarkupTag', 'StoryList', 'BaseColor',
]); // prettier-ignore
const isReference = (name: string): boolean => REFERENCES.has(name) || /Stroke(?:Color|Type)$/.test(name);
/** Not objects of the document. */
const OUTSIDE = new Set(['mimetype', 'META-INF/container.xml', 'designmap.xml']);

/** What is wrong with the parts, in plain words; empty = nothing. O(characters). */
export function checkPackage(parts: ReadonlyMap<string, string>): string[] {
  const faults: string[] = [];
  const elements: { path: string; element: XmlElement }[] = [];
  for (const [path, xml] of parts) {
    if (path === 'mimetype') continue;
    try {
      for (const element of readXml(xml)) elements.push({ path, element });
    } catch (thrown) {
      faults.push(`${path} is no XML: ${(thrown as Error).message}`);
    }
  }
  if ([...parts.keys()][0] !== 'mimetype') faults.push('mimetype is not the first part');

  const selves = new Map<string, XmlElement>();
  const languages = new Set<string>();
  const fonts = new Set<string>();
  const listed = new Set<string>();
  for (const { path, element } of elements) {
    const { name, attributes } = element;
    const self = attributes.get('Self');
    if (self !== undefined) {
      if (selves.has(self)) faults.push(`${path}: ${self} is there twice`);
      selves.set(self, element);
    }
    if (name === 'Language') languages.add(attributes.get('Name') ?? '');
    if (name === 'Font') fonts.add(`${attributes.get('FontFamily')}\n${attributes.get('FontStyleName')}`);
    const src = attributes.get('src');
    if (name.startsWith('idPkg:') && src !== undefined) {
      listed.add(src);
      if (!parts.has(src)) faults.push(`${path}: ${src} is not in the package`);
    }
  }
  for (const path of parts.keys()) if (!OUTSIDE.has(path) && !listed.has(path)) faults.push(`${path} is not in designmap.xml`);

  const inList = new Set<string>();
  const framed = new Set<string>();
  for (const { path, element } of elements) {
    const { name, attributes } = element;
    for (const [key, value] of attributes) {
      if (key === 'AppliedLanguage' && !languages.has(value)) faults.push(`${path}: no language ${value}`);
      if (!isReference(key) || value === 'n' || value === '') continue;
      for (const target of key === 'StoryList' ? value.split(' ') : [value]) {
        if (!selves.has(target)) faults.push(`${path}: ${name} ${key}="${target}" leads nowhere`);
        if (key === 'StoryList') inList.add(target);
      }
    }
    if (name === 'TextFrame') {
      framed.add(attributes.get('ParentStory') ?? '');
      for (const [to, back] of [
        ['NextTextFrame', 'PreviousTextFrame'],
        ['PreviousTextFrame', 'NextTextFrame'],
      ] as const) {
        const other = attributes.get(to);
        if (other === undefined || other === 'n') continue;
        const frame = selves.get(other);
        if (frame?.attributes.get(back) !== attributes.get('Self')) faults.push(`${path}: ${to} of ${attributes.get('Self')} does not lead back`);
        if (frame?.attributes.get('ParentStory') !== attributes.get('ParentStory')) faults.push(`${path}: linked frames of two stories`);
      }
    }
    if (attributes.get('type') === 'object' && !selves.has(element.text)) faults.push(`${path}: ${name} ${element.text} leads nowhere`);
    if (name === 'AppliedFont') {
      const style = element.parent?.parent?.attributes.get('FontStyle') ?? '';
      if (!fonts.has(`${element.text}\n${style}`)) faults.push(`${path}: no font ${element.text} ${style}`);
    }
    if (name === 'Table') checkTable(path, element, faults);
  }
  for (const [self, { name }] of selves)
    if (name === 'Story') {
      if (!inList.has(self)) faults.push(`${self} is not in StoryList`);
      if (!framed.has(self)) faults.push(`${self} stands in no frame`);
    }
  return faults;
}

/** Rows, columns and cells as many as it says, each cell once. */
function checkTable(path: string, table: XmlElement, faults: string[]): void {
  const count = (name: string): number => Number(table.attributes.get(name) ?? 0);
  const rows = count('HeaderRowCount') + count('BodyRowCount') + count('FooterRowCount');
  const of = (name: string): XmlElement[] => table.children.filter((child) => child.name === name);
  const cells = new Set(of('Cell').map(({ attributes }) => attributes.get('Name')));
  if (of('Row').length !== rows || of('Column').length !== count('ColumnCount') || cells.size !== rows * count('ColumnCount'))
    faults.push(`${path}: the table's rows, columns and cells are not as many as it says`);
}
