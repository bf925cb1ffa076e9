import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Said where Node is missing, in every language that the readers of a folder may have. */
const NO_NODE = [
  'Node.js табылмады. Node.js орнатыңыз немесе stage.html файлын екі рет шертіңіз.',
  'Node.js не найден. Установите Node.js или откройте stage.html двойным щелчком.',
  '未找到 Node.js。请安装 Node.js，或双击打开 stage.html。',
  'Node.js was not found. Install it, or open stage.html by double click.'
];

/** Who is answered: this machine alone, or every machine of the hall's network. */
const HOSTS = { start: '127.0.0.1', 'start-hall': '0.0.0.0' } as const;

const shell = (host: string) => `#!/bin/sh
cd "$(dirname "$0")" || exit 1
if command -v node >/dev/null 2>&1; then HOST=${host} exec node serve.mjs; fi
${NO_NODE.map((line) => `echo "${line}"`).join('\n')}
exit 1
`;

const batch = (host: string) =>
  [
    '@echo off',
    'chcp 65001 >nul',
    'cd /d "%~dp0"',
    `set HOST=${host}`,
    'where node >nul 2>nul && (node serve.mjs & pause & exit /b)',
    ...NO_NODE.map((line) => `echo ${line}`),
    'pause',
    ''
  ].join('\r\n');

/** What starts the server by a double click: on Windows, on a Mac, elsewhere. */
export function startersLaid(folder: string) {
  for (const [name, host] of Object.entries(HOSTS)) {
    writeFileSync(join(folder, `${name}.bat`), batch(host));
    for (const kind of ['command', 'sh']) {
      writeFileSync(join(folder, `${name}.${kind}`), shell(host));
      chmodSync(join(folder, `${name}.${kind}`), 0o755);
    }
  }
}
