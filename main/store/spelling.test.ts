import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { newRegistryDoc, putWord } from '../../shared/newsroom/doc.js';
import { faultOf } from './shape.js';

it('the newsroom’s dictionary holds words and nothing else', () => {
  const doc = newRegistryDoc();
  putWord(doc, 'Datelinne');
  expect(faultOf('registry', doc, 'registry')).toBeNull();
  doc.getMap('spelling').set('wrong', { any: 1 });
  expect(faultOf('registry', doc, 'registry')).toContain('spelling.wrong');
  const list = new Y.Doc();
  list.getArray('spelling').push(['word']);
  expect(faultOf('registry', list, 'registry')).not.toBeNull();
});
