/** Chinese personal names as they stand in credits: surnames, names set without separators, two-character names spaced to the width of three. */

const SURNAMES = new Set(
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公晋楚法汝鄢涂钦缑亢况有商牟佘佴伯赏墨哈谯笪年爱阳佟琴言福肖覃付代邸戢仝苑撒邝岳帅海冼展檀柘闫苟麦揭邬栗卿缐初英厚青战佀粟原由隋矫郇洛栩迟修禤信仉税门线布院奉鹿但令冒折岐励丛宝',
);
const COMPOUND = new Set(
  '欧阳 司马 上官 诸葛 夏侯 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 司空 宇文 长孙 端木 南宫 西门 独孤 轩辕 拓跋 百里 东郭 呼延 申屠 太史 闻人 澹台 公冶 宗政 濮阳 淳于 单于 钟离 鲜于 闾丘 亓官 左丘 赫连 万俟 纳兰 完颜 叶赫 第五 公羊 公西 漆雕 乐正 宰父 谷梁 拓拔 巫马 颛孙 仲孙'.split(
    ' ',
  ),
);
/** Surnames most people bear: they decide between two ways to cut a run of names. */
const COMMON = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
);

const HAN = /^\p{Script=Han}+$/u;
const FOREIGN = /^\p{Script=Han}+(?:[·•・]\p{Script=Han}+)+$/u;
const LATIN = /^\p{Script=Latin}[\p{Script=Latin}.'’-]*(?: \p{Script=Latin}[\p{Script=Latin}.'’-]*)*$/u;

export const isHanName = (name: string): boolean => HAN.test(name);

/** A name of one person beyond doubt: a known surname with one or two characters (compound: up to two more), or a foreign name with its 间隔号. */
export function isSureName(name: string): boolean {
  if (FOREIGN.test(name)) return true;
  if (!HAN.test(name)) return LATIN.test(name);
  const n = [...name];
  if (COMPOUND.has(n.slice(0, 2).join('')) && (n.length === 3 || n.length === 4)) return true;
  return SURNAMES.has(n[0]!) && (n.length === 2 || n.length === 3);
}

/** Could be printed as somebody's name in credits, where a role says that names follow. */
export const isName = (name: string): boolean => isSureName(name) || (HAN.test(name) && [...name].length >= 2 && [...name].length <= 6);

/**
 * Cuts a run of Han without separators into names: `于伟王博文` → 于伟, 王博文. A run that is one name stays one.
 * Among several ways the one with the fewest rare surnames and then the longest names wins. null = no way with known surnames.
 */
export function splitNames(run: string): string[] | null {
  if (FOREIGN.test(run) || LATIN.test(run)) return [run];
  if (!HAN.test(run)) return null;
  const chars = [...run];
  if (chars.length > 40) return null;
  if (isSureName(run)) return [run];
  // Cheapest cut up to each position: one pass, at most three lengths a step.
  const best: ({ cost: number; from: number } | undefined)[] = [{ cost: 0, from: -1 }];
  for (let end = 2; end <= chars.length; end++) {
    for (const length of [4, 3, 2]) {
      const from = end - length;
      const before = from >= 0 ? best[from] : undefined;
      if (!before) continue;
      const name = chars.slice(from, end).join('');
      if (!isSureName(name)) continue;
      const compound = COMPOUND.has(chars.slice(from, from + 2).join(''));
      const cost = before.cost + 10 + (compound || COMMON.has(chars[from]!) ? 0 : 7);
      const known = best[end];
      if (!known || cost < known.cost) best[end] = { cost, from };
    }
  }
  if (!best[chars.length]) return chars.length <= 4 && chars.length >= 2 ? [run] : null;
  const names: string[] = [];
  for (let end = chars.length; end > 0; end = best[end]!.from) names.unshift(chars.slice(best[end]!.from, end).join(''));
  return names;
}
