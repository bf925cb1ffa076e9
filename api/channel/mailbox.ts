/** What is said on a stream: the name of an event and its value. */
export interface Message {
  event: 'act' | 'state' | 'here' | 'tablets';
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
    const last = this.#waiting.at(-1);
    if (last !== undefined && supersedes(last)) this.#waiting.pop();
    this.#waiting.push(message);
    if (this.#waiting.length > MOST_WAITING) this.close();
    this.#wake?.();
  }

  /** The next message; 'silence' where none came in so many milliseconds, undefined when the box is closed. */
  async take(ms: number): Promise<Message | 'silence' | undefined> {
    if (this.#waiting.length === 0 && !this.#isClosed) await this.#news(ms);
    if (this.#isClosed) return undefined;
    return this.#waiting.shift() ?? 'silence';
  }

  close() {
    this.#isClosed = true;
    this.#waiting = [];
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
