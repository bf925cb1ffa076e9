/** What the page that plays a film has to know. */
export interface Film {
  /** The file beside the page. */
  file: string;
  title: string;
  /** The tag of the language. */
  language: string;
  /** Seconds at which scenes begin, in order. */
  starts: readonly number[];
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** A page that plays a film round and round, full screen after a click or F; arrows and clickers jump between its scenes, `.` holds it. */
export const playerOf = ({ file, title, language, starts }: Film): string => `<!doctype html>
<html lang="${escaped(language)}">
  <head>
    <meta charset="utf-8" />
    <title>${escaped(title)}</title>
    <style>
      html, body { height: 100%; margin: 0; background: #000; overflow: hidden; }
      video { width: 100%; height: 100%; object-fit: contain; cursor: none; }
    </style>
  </head>
  <body>
    <video src="${escaped(file)}" muted autoplay loop playsinline></video>
    <script>
      const starts = ${JSON.stringify(starts)};
      const video = document.querySelector('video');
      const at = () => starts.findLastIndex((start) => start <= video.currentTime + 0.01);
      const jump = (to) => {
        video.currentTime = starts[Math.max(0, Math.min(to, starts.length - 1))] + 0.001;
      };
      const wall = () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
      const acts = {
        ArrowRight: () => jump(at() + 1), PageDown: () => jump(at() + 1), ' ': () => jump(at() + 1),
        ArrowLeft: () => jump(at() - 1), PageUp: () => jump(at() - 1),
        Home: () => jump(0), End: () => jump(starts.length - 1),
        '.': () => (video.paused ? video.play() : video.pause()), f: wall
      };
      addEventListener('keydown', (event) => {
        const act = acts[event.key];
        if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        act();
      });
      video.addEventListener('click', wall);
    </script>
  </body>
</html>
`;
