import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Said where Node is missing, in every language that the readers of a folder may have. */
const NO_NODE = [
  'Node.js табылмады. Node.js орнатыңыз немесе stage.html файлын екі рет шертіңіз.',
  'Node.js не найден. Установите Node.js или откройте stage.html двойным щелчком.',
  '未找到 Node.js。请安装 Node.js,或双击打开 stage.html。',
  'Node.js was not found. Install it, or open stage.html by double click.'
];

const SHELL = `#!/bin/sh
cd "$(dirname "$0")" || exit 1
if command -v node >/dev/null 2>&1; then exec node serve.mjs; fi
${NO_NODE.map((line) => `echo "${line}"`).join('\n')}
exit 1
`;

const BATCH = [
  '@echo off',
  'chcp 65001 >nul',
  'cd /d "%~dp0"',
  'where node >nul 2>nul && (node serve.mjs & pause & exit /b)',
  ...NO_NODE.map((line) => `echo ${line}`),
  'pause',
  ''
].join('\r\n');

/** What starts the server by a double click: on Windows, on a Mac, elsewhere. */
export function startersLaid(folder: string) {
  writeFileSync(join(folder, 'start.bat'), BATCH);
  for (const name of ['start.command', 'start.sh']) {
    writeFileSync(join(folder, name), SHELL);
    chmodSync(join(folder, name), 0o755);
  }
}
