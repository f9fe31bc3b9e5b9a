/** The last few of a thing by key: what was used longest ago gives way. Beside what is kept it holds nothing alive. */
export class Recent<Key, Thing> {
  private readonly things = new Map<Key, Thing>();

  constructor(private readonly most: number) {}

  get(key: Key): Thing | undefined {
    const thing = this.things.get(key);
    if (thing !== undefined) {
      this.things.delete(key);
      this.things.set(key, thing);
    }
    return thing;
  }
  set(key: Key, thing: Thing): void {
    this.things.set(key, thing);
    if (this.things.size <= this.most) return;
    const [oldest] = this.things.keys();
    this.things.delete(oldest!);
  }
}
