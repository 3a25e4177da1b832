/** Surnames with their share of the population in per mille (Ministry of Public Security, 2020, rounded). */
export const SURNAMES: ReadonlyArray<readonly [string, number]> = (
  '王72 李71 张68 刘52 陈46 杨31 黄23 赵21 吴20 周19 徐15 孙14 马13 朱13 胡12 郭12 何11 林11 高10 罗9 郑9 ' +
  '梁8 谢8 宋7 唐7 许7 邓6 韩6 冯6 曹6 彭5 曾5 肖5 田5 董5 潘4 袁4 蔡4 蒋4 余4 于4 杜4 叶4 程4 魏4 苏4 吕4 丁4 ' +
  '任3 沈3 姚3 卢3 傅3 钟3 姜3 崔3 谭3 陆3 汪3 范3 石3 廖3 贾2 夏2 韦2 方2 邹2 熊2 孟2 秦2 欧阳1'
)
  .split(' ')
  .map((entry) => [entry.replace(/\d+/, ''), Number(/\d+/.exec(entry)?.[0])] as const)

/** Given names of people who buy for hospitals and factories today: born between 1965 and 1998. */
export const GIVEN_NAMES: readonly string[] = (
  '伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 霞 平 刚 ' +
  '建国 建华 建军 志强 志刚 国庆 海燕 春梅 秀英 桂兰 玉兰 文军 永强 立新 红梅 晓东 晓燕 ' +
  '海峰 海涛 俊杰 俊峰 建平 建明 卫东 卫国 志明 志远 明辉 国栋 国强 学军 学文 玉梅 玉华 ' +
  '丽华 丽娟 丽萍 雪梅 雪峰 春燕 春生 秋菊 冬梅 晓明 晓峰 晓丽 小红 小军 小燕 宏伟 宏亮 ' +
  '文斌 文静 文博 浩然 子轩 宇航 思远 雨欣 佳琪 佳怡 梦瑶 欣怡 嘉豪 嘉伟 博文 天宇 ' +
  '振华 振东 振宇 庆华 庆丰 德胜 德明 福生 根生 金龙 金凤 银花 爱华 爱民 爱国 新民 新华 ' +
  '凯 鹏 飞 斌 波 辉 健 峰 宁 浩 俊 坤 亮 龙 鑫 帆 雷 莉 燕 玲 婷 雪 慧 琳 倩 颖 ' +
  '洁 琴 萍 红 梅 云 晶 蕾 璐 薇'
).split(' ')

/** How people who fill a form in one hand call themselves. */
export const HONORIFICS: ReadonlyArray<readonly [string, number]> = [
  ['先生', 6],
  ['女士', 5],
  ['经理', 3],
  ['主任', 3],
  ['老师', 1],
  ['总', 2],
]

/** Segments of China's mobile operators in ordinary use (no virtual operators, no data cards). */
export const MOBILE_SEGMENTS: readonly string[] = (
  '130 131 132 133 134 135 136 137 138 139 147 150 151 152 153 155 156 157 158 159 ' +
  '166 173 175 176 177 178 180 181 182 183 184 185 186 187 188 189 191 193 198 199'
).split(' ')
