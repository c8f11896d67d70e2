// What the extension itself says, in the language of the setting `paiwei.lang`.
"use strict";

const WORDS = {
  missing: {
    zh: (name) => `找不到 ${name}：请安装 paiwei[editor]，或在设置 paiwei.command 中写明程序的位置。`,
    en: (name) => `${name} was not found: install paiwei[editor], or name the program in the setting paiwei.command.`,
  },
  failed: {
    zh: (program, said) => `语言服务没有启动：${said}（${program}）`,
    en: (program, said) => `The language server did not start: ${said} (${program})`,
  },
  settings: { zh: () => "打开设置", en: () => "Open settings" },
  output: { zh: () => "查看输出", en: () => "Show output" },
  again: { zh: () => "再试一次", en: () => "Try again" },
};

/** One of the sentences; another language than these two is taken for Chinese. */
function words(which, lang, ...parts) {
  return WORDS[which][lang === "en" ? "en" : "zh"](...parts);
}

module.exports = { words };
