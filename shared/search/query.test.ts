import { expect, it } from 'vitest';
import { parseQuery } from './query.js';

const shown = (query: string): string[] =>
  parseQuery(query).map(
    ({ needs, sure }) => `${needs.map(({ token, at, begun }) => `${token}${begun ? '*' : ''}@${at}`).join(' ')}${sure ? '' : ' ?'}`,
  );

it.each([
  ['桥', ['桥@0']],
  ['大桥', ['大桥@0']],
  ['跨江桥', ['跨江@0 江桥@1']],
  ['招商引资', ['招商@0 引资@2']],
  ['一二三四五六七', ['一二@0 三四@2 五六@4 六七@5']],
  ['Jin', ['jin*@0']],
  ['５Ｇ网络', ['5g@0 网络@1']],
  ['网络5G', ['网络@0 5g*@2']],
  ['4月26日', ['4@0 月@1 26@2 日@3 ?']],
  ['青澜 大桥', ['青澜@0', '大桥@0']],
  ['青澜，大桥。', ['青澜@0', '大桥@0']],
  ['大桥 大桥', ['大桥@0']],
  ['"青澜，大桥" 封顶', ['青澜@0 大桥@3 ?', '封顶@0']],
  ['“smart city”', ['smart@0 city@1']],
  ['「智慧城市」', ['智慧@0 城市@2']],
  ['"未完', ['未完@0']],
  ['""', []],
  ['※ …', []],
  ['', []],
])('%s', (query, needs) => expect(shown(query)).toEqual(needs));
