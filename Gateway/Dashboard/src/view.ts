/** One of the page's screens. */
export interface View {
  readonly host: HTMLElement;
  readonly title: string;
  /** Once a second. */
  tick(): void;
  destroy(): void;
  /** Whether it shows more of a node than the list of all has: then that is asked for when there is news. */
  shows?(node: string): boolean;
}
