/** A sentence for every finding of preflight: `preflight.<code>`. */
export const preflight = {
  zh: {
    'preflight.overset': '第{{page}}版《{{headline}}》排不下：超{{lines}}行{{chars}}字。请删稿、换版框或改小图片。',
    'preflight.head-covered': '第{{page}}版《{{headline}}》的标题被上面的版框压住了。请移开版框，或让标题只占一部分栏。',
    'preflight.head-alone': '第{{page}}版《{{headline}}》只有标题，下面一行正文也没有。请加高这个框。',
    'preflight.frame-unneeded': '第{{page}}版《{{headline}}》的接排框里没有排到字。请撤掉这个框，或改小前面的框。',
    'preflight.frame-outside': '第{{page}}版有一个版框（{{slot}}）超出版心。请把它移回来或改小。',
    'preflight.heads-collide': '第{{page}}版碰题：《{{headline}}》和《{{other}}》的标题并排。请错开，或改一个为竖题、加框。',
    'preflight.gutter-through': '第{{page}}版通缝：第{{column}}栏右边从上到下没有一条稿件跨过。请让一条稿件或图片跨栏。',
    'preflight.page-split': '第{{page}}版断版：第{{line}}行上下两半没有稿件相连。请让一条稿件或图片跨过这条线。',
    'preflight.empty-frame': '第{{page}}版有一个空版框（{{slot}}）。请放一篇稿件，或撤掉版框。',
    'preflight.missing-picture': '[[第{{page}}版]]《{{headline}}》缺一张图片。请补上图片或删去图框。',
    'preflight.picture-resolution': '第{{page}}版《{{headline}}》的图片只有{{dpi}} dpi，低于{{least}} dpi，印出来会虚。请换大图或缩小图框。',
    'preflight.headline-missing': '有一篇稿件没有标题[[：“{{headline}}”]]。请补上主题。',
    'preflight.headline-too-long': '《{{headline}}》的标题缩到最小字号仍排不下。请缩短标题或多排一行。',
    'preflight.caption-missing': '《{{headline}}》的图片没有说明。请补上图片说明。',
    'preflight.credit-missing': '《{{headline}}》的图片没有署名。请补上摄影者。',
    'preflight.alt-missing': '《{{headline}}》的图片没有替代文字。请为看不见图的读者补一句。',
    'preflight.jump-short': '《{{headline}}》在第{{page}}版只排了 {{lines}} 行就转到第{{to}}版。请加高这个框，或整篇移过去。',
    'preflight.jump-broken': '《{{headline}}》里写着“{{text}}”，但这篇稿子不在第{{to}}版。转接语由程序排印，请删去手写的。',
    'preflight.refer-target': '《{{headline}}》的导读指向一篇不在本期的稿件（{{target}}）。请另选稿件，或把它排上版。',
    'preflight.refer-page': '《{{headline}}》的导读指向第{{page}}版，本期没有这一版。请改版号或加版。',
    'preflight.keyword-without-story': '关键词“{{keyword}}”在本期没有稿件，网页上不成链接。请给相关稿件加上这个关键词，或从框里去掉。',
    'preflight.masthead-missing': '第{{page}}版没有报头。请加上报头。',
    'preflight.folio-missing': '第{{page}}版没有报眉。请加上报眉。',
    'preflight.imprint-missing': '报头缺法定项（{{field}}）。请在设置里补上主管、主办、出版单位和刊号。',
    'preflight.number-missing': '本期没有总期数。请在“本期”里补上。',
    'preflight.missing-glyph': '字体里没有“{{character}}”这个字[[（《{{headline}}》）]]。请换字体或改字。',
    'preflight.missing-face': '版面用的字体“{{face}}”（{{role}}）没有装入。请在设置里换一种字体。',
    'preflight.no-such-article': '第{{page}}版放的一篇稿件找不到了。请重新上版。',
    'preflight.frame-too-small': '第{{page}}版的一个版框太小，装不下里面的内容。请放大版框。',
    'preflight.picture-unplaced': '第{{page}}版《{{headline}}》的版框放不下它的一张图片。请放大版框或改小图片。',
    'preflight.table-unplaced': '第{{page}}版《{{headline}}》的版框放不下它的一张表格。请放大版框，或让表格排在栏内。',
    'preflight.word-broken': '第{{page}}版《{{headline}}》有一个词比栏还宽，只好拆开：“{{text}}”。请改写或放宽栏。',
    'preflight.break-prohibited': '第{{page}}版《{{headline}}》有一行只能破例断开：“{{text}}”。请改动一两个字。',
    'preflight.loose-line': '第{{page}}版《{{headline}}》有一行排得太松：“{{text}}”。',
    'preflight.lone-character': '第{{page}}版《{{headline}}》有一段末行只剩一个字：“{{text}}”。',
    'preflight.picture-unreadable': '第{{page}}版《{{headline}}》的图片文件“{{name}}”读不出来，版面上留了空框。请重新收入这张图片。',
    'preflight.picture-too-large':
      '第{{page}}版《{{headline}}》的图片“{{name}}”像素太多，转不成印刷用的，版面上留了空框。请先缩小（一般图片 5 亿像素以内；渐进式 JPEG、隔行 PNG 和 WebP 8000 万以内），再重新收入。',
    'preflight.profile-lost':
      '选用的色彩特性文件[[“{{name}}”]]找不到或读不出来，付印文件改按自带的 ISO Coated v2 300% 制作。请在设置的“颜色”里重新装入。',
    'preflight.ink-over-limit': '第{{page}}版用的颜色“{{name}}”总墨量 {{ink}}%，超过上限 {{limit}}%，容易透印、蹭脏。请调低四色值。',
    'preflight.plate-two-mixes': '专色“{{plate}}”上的“{{first}}”和“{{other}}”四色值不同，按“{{first}}”的显示和替代。请改成一样。',
    'preflight.spot-plates': '本期另有专色版 {{count}} 块：{{plates}}。请告知印厂。',
    'preflight.headline-at-least-size': '第{{page}}版《{{headline}}》的标题已缩到最小字号（{{size}}点）。可以缩短标题或放宽版框。',
    'preflight.small-coloured-text': '第{{page}}版“{{text}}”是{{size}}点的彩色字，小于{{least}}点，套印稍有偏差就会发虚。请改用黑色或加大字号。',
    'preflight.ad-missing': '第{{page}}版的广告[[“{{name}}”]]还没有文件，版面上是空位。请放入广告文件或撤掉广告。',
    'preflight.ad-proportion':
      '第{{page}}版的广告[[“{{name}}”]]与版框的长宽比不合，相差{{percent}}%，四周会留白。请改版框，或向广告方要合尺寸的文件。',
    'preflight.ad-rgb': '第{{page}}版的广告[[“{{name}}”]]里有 RGB 颜色，印厂转换后颜色会变。请向广告方要 CMYK 的 PDF。',
    'preflight.ad-fonts': '第{{page}}版的广告[[“{{name}}”]]没有嵌入字体（{{fonts}}），印出来可能变样。请向广告方要嵌入字体或文字转曲的 PDF。',
    'preflight.ad-unreadable': '第{{page}}版的广告[[“{{name}}”]]读不出来，版面上留了空框。请重新放入这个广告。',
    'preflight.signed-unplaced': '《{{headline}}》已签发，还没有上版。',
    'preflight.title': '付印检查',
    'preflight.none': '没有发现问题。',
    'preflight.error': '错误',
    'preflight.warning': '注意',
    'preflight.note': '提示',
    'print.text.picture': '[图片[[ {{file}}]]][[ {{caption}}]][[（{{credit}}）]]',
    'print.text.qr': '[二维码][[ {{caption}}]][[ {{url}}]]',
    'print.report.summary': '{{errors}} 个错误，{{warnings}} 处注意，{{notes}} 条提示',
    'print.report.issue': '[[总第{{total}}期 ]][[第{{number}}期 ]]共{{pages}}版',
    'print.report.issueWide': '整期',
    'print.report.page': '第{{page}}版[[ {{label}}]]',
    'print.step.page': '第{{page}}版',
    'print.step.issue': '整期',
    'print.step.picture': '图片 {{done}}/{{total}}',
    'print.step.text': '文本',
    'print.step.pictures': '图片文件',
    'print.step.report': '检查报告',
    'print.step.load': '排版',
  },
  en: {
    'preflight.overset':
      'Page {{page}}: “{{headline}}” does not fit, {{lines}} lines and {{chars}} characters over. Cut the story, choose another frame or make a picture smaller.',
    'preflight.head-covered':
      'Page {{page}}: a frame lies over the headline of “{{headline}}”. Move it, or let the head take only some of the columns.',
    'preflight.head-alone': 'Page {{page}}: “{{headline}}” has its headline and not a line of text under it. Make the frame deeper.',
    'preflight.frame-unneeded':
      'Page {{page}}: no text of “{{headline}}” goes on into one of its frames. Take that frame away, or make the one before smaller.',
    'preflight.frame-outside': 'Page {{page}}: a frame ({{slot}}) goes over the edge of the type area. Move it back or make it smaller.',
    'preflight.heads-collide':
      'Page {{page}}: the headlines “{{headline}}” and “{{other}}” stand side by side. Move one, set it downwards, or rule it off.',
    'preflight.gutter-through':
      'Page {{page}}: nothing crosses the gutter right of column {{column}} from top to bottom. Let a story or a picture cross it.',
    'preflight.page-split': 'Page {{page}}: nothing crosses line {{line}}, so the page falls in two. Let a story or a picture cross it.',
    'preflight.empty-frame': 'Page {{page}} has an empty frame ({{slot}}). Place a story in it or take the frame away.',
    'preflight.missing-picture': '[[Page {{page}}: ]]“{{headline}}” lacks a picture. Add the picture or delete its place.',
    'preflight.picture-resolution':
      'Page {{page}}: the picture of “{{headline}}” has {{dpi}} dpi, under {{least}} dpi, and will print soft. Use a larger picture or a smaller frame.',
    'preflight.headline-missing': 'A story has no headline[[: “{{headline}}”]]. Write one.',
    'preflight.headline-too-long': 'The headline of “{{headline}}” does not fit even at its smallest size. Shorten it or give it another line.',
    'preflight.caption-missing': 'A picture of “{{headline}}” has no caption. Write one.',
    'preflight.credit-missing': 'A picture of “{{headline}}” has no credit. Name the photographer.',
    'preflight.alt-missing': 'A picture of “{{headline}}” has no alt text. Write a sentence for readers who do not see it.',
    'preflight.jump-short':
      'On page {{page}} only {{lines}} lines of “{{headline}}” stand before it goes on to page {{to}}. Make the frame deeper, or move the whole story.',
    'preflight.jump-broken':
      '“{{headline}}” says “{{text}}”, but the story is not on page {{to}}. Jump lines are set by the program: take out the typed one.',
    'preflight.refer-target':
      'The refer line of “{{headline}}” leads to a story that is not in this issue ({{target}}). Choose another, or place it.',
    'preflight.refer-page': 'The refer line of “{{headline}}” names page {{page}}, which this issue does not have. Mend the number or add the page.',
    'preflight.keyword-without-story':
      'No story of this issue carries the keyword “{{keyword}}”; on the web it is no link. Give it to a story or take it out of the box.',
    'preflight.masthead-missing': 'Page {{page}} has no masthead. Add one.',
    'preflight.folio-missing': 'Page {{page}} has no folio. Add one.',
    'preflight.imprint-missing':
      'The masthead lacks what the law demands ({{field}}). Fill in authority, organiser, publisher and CN number in the settings.',
    'preflight.number-missing': 'The issue has no running total. Fill it in under “Issue”.',
    'preflight.missing-glyph': 'The font has no “{{character}}”[[ (“{{headline}}”)]]. Choose another font or another character.',
    'preflight.missing-face': 'The page’s font “{{face}}” ({{role}}) is not loaded. Choose another in the settings.',
    'preflight.no-such-article': 'A story placed on page {{page}} cannot be found. Place it again.',
    'preflight.frame-too-small': 'A frame on page {{page}} is too small for what stands in it. Make it larger.',
    'preflight.table-unplaced':
      'A table of “{{headline}}” does not fit into its frame on page {{page}}. Make the frame larger, or set the table in its column.',
    'preflight.picture-unplaced':
      'Page {{page}}: the frame of “{{headline}}” has no room for one of its pictures. Make the frame larger or the picture smaller.',
    'preflight.word-broken':
      'Page {{page}}, “{{headline}}”: a word is wider than its column and had to be broken: “{{text}}”. Reword it or widen the column.',
    'preflight.break-prohibited': 'Page {{page}}, “{{headline}}”: a line could only be broken against the rules: “{{text}}”. Change a word or two.',
    'preflight.loose-line': 'Page {{page}}, “{{headline}}”: a line is set very loose: “{{text}}”.',
    'preflight.lone-character': 'Page {{page}}, “{{headline}}”: a paragraph ends in a single character: “{{text}}”.',
    'preflight.picture-too-large':
      'Page {{page}}: the picture “{{name}}” of “{{headline}}” has too many pixels to be converted for the press; its place is left empty. Make it smaller (500 million pixels at most; 80 million for progressive JPEG, interlaced PNG and WebP) and take it in again.',
    'preflight.profile-lost':
      'The chosen colour profile[[ “{{name}}”]] is gone or cannot be read; press files are made for the carried ISO Coated v2 300 % instead. Load it again under Colours in the settings.',
    'preflight.ink-over-limit':
      'Page {{page}}: the colour “{{name}}” carries {{ink}} % ink, over the limit of {{limit}} %; it may show through and rub off. Take back some of its inks.',
    'preflight.plate-two-mixes':
      'On the plate “{{plate}}” the colours “{{first}}” and “{{other}}” have different process values; those of “{{first}}” are taken. Make them the same.',
    'preflight.spot-plates': 'This issue prints spot plates besides the four inks ({{count}}): {{plates}}. Tell the press.',
    'preflight.picture-unreadable':
      'Page {{page}}: the file “{{name}}” of a picture of “{{headline}}” cannot be read; its place is left empty. Take the picture in again.',
    'preflight.headline-at-least-size':
      'Page {{page}}: the headline of “{{headline}}” is down to its smallest size ({{size}} pt). It could be shortened or given a wider frame.',
    'preflight.small-coloured-text':
      'Page {{page}}: “{{text}}” is {{size}} pt in several inks, under {{least}} pt, and blurs when the inks are slightly out of register. Set it in black or larger.',
    'preflight.ad-missing':
      'Page {{page}}: the advertisement[[ “{{name}}”]] has no file yet; its place is empty. Put its file in or take the advertisement away.',
    'preflight.ad-proportion':
      'Page {{page}}: the advertisement[[ “{{name}}”]] differs from its frame’s proportion by {{percent}} % and leaves white round it. Change the frame or ask for a file of its size.',
    'preflight.ad-rgb':
      'Page {{page}}: the advertisement[[ “{{name}}”]] holds RGB colours; they will change when the press makes inks of them. Ask the advertiser for a PDF in CMYK.',
    'preflight.ad-fonts':
      'Page {{page}}: the advertisement[[ “{{name}}”]] does not embed its fonts ({{fonts}}) and may print differently. Ask for a PDF with fonts embedded or outlined.',
    'preflight.ad-unreadable': 'Page {{page}}: the advertisement[[ “{{name}}”]] cannot be read; its place is left empty. Put its file in again.',
    'preflight.signed-unplaced': '“{{headline}}” is signed off but stands on no page yet.',
    'preflight.title': 'Preflight',
    'preflight.none': 'Nothing to mend.',
    'preflight.error': 'Error',
    'preflight.warning': 'Warning',
    'preflight.note': 'Note',
    'print.text.picture': '[Picture[[ {{file}}]]][[ {{caption}}]][[ ({{credit}})]]',
    'print.text.qr': '[QR code][[ {{caption}}]][[ {{url}}]]',
    'print.report.summary': 'Errors: {{errors}} · warnings: {{warnings}} · notes: {{notes}}',
    'print.report.issue': '[[Total number {{total}}, ]][[issue number {{number}}, ]]{{pages}} pages',
    'print.report.issueWide': 'Whole issue',
    'print.report.page': 'Page {{page}}[[: {{label}}]]',
    'print.step.page': 'page {{page}}',
    'print.step.issue': 'the issue',
    'print.step.picture': 'picture {{done}}/{{total}}',
    'print.step.text': 'texts',
    'print.step.pictures': 'picture files',
    'print.step.report': 'preflight',
    'print.step.load': 'composing',
  },
};
