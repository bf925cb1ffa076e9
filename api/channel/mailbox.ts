/** What is said on a stream: the name of an event and its value. */
export interface Message {
  event: 'act' | 'state' | 'here' | 'tablets' | 'replaced';
  data: unknown;
}

/** More than this unread, and nobody is reading. */
const MOST_WAITING = 256;

/** Messages for one listener, in order, until he takes them. */
export class Mailbox {
  #waiting: Message[] = [];
  #wake: (() => void) | undefined;
  #isClosed = false;

  /** Leaves a message. One that supersedes the last of those waiting takes its place: a slow line gets the newest, not a queue. */
  put(message: Message, supersedes: (last: Message) => boolean = () => false) {
    if (this.#isClosed) return;
    const last = this.#waiting.at(-1);
    if (last !== undefined && supersedes(last)) this.#waiting.pop();
    this.#waiting.push(message);
    if (this.#waiting.length > MOST_WAITING) this.close();
    this.#wake?.();
  }

  /** The next message; 'silence' where none came in so many milliseconds, undefined when the box is closed. */
  async take(ms: number): Promise<Message | 'silence' | undefined> {
    if (this.#waiting.length === 0 && !this.#isClosed) await this.#news(ms);
    return this.#waiting.shift() ?? (this.#isClosed ? undefined : 'silence');
  }

  /** Nothing more can be left here; what was not read is lost, but for a last message. */
  close(last?: Message) {
    this.#isClosed = true;
    this.#waiting = last === undefined ? [] : [last];
    this.#wake?.();
  }

  #news(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
