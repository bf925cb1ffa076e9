const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '"': '&quot;',
  "'": '&#39;',
  '<': '&lt;',
  '>': '&gt;'
};

/** A text inside a tag of HTML or XML, or between two. */
export const escaped = (text: string): string => text.replace(/[&"'<>]/g, (sign) => ENTITIES[sign] ?? sign);

/** JSON inside a `<script>`: no sign in it can end that, or begin a comment. */
export const dataBlock = (type: string, value: object): string =>
  `<script type="${type}">${JSON.stringify(value).replaceAll('<', '\\u003c')}</script>`;
