// A witness of the test as C2SP tlog-cosignature describes it, made of nothing of the product.
import { createHash, generateKeyPairSync, sign } from "node:crypto";

export const text_of = (note) => note.slice(0, note.indexOf("\n\n") + 1);

export class Witness {
  constructor(name) {
    const pair = generateKeyPairSync("ed25519");
    const key = Buffer.concat([Buffer.of(4), pair.publicKey.export({ format: "der", type: "spki" }).subarray(-32)]);
    this.name = name;
    this.secret = pair.privateKey;
    this.id = createHash("sha256").update(`${name}\n`).update(key).digest().subarray(0, 4);
    this.key = `${name}+${this.id.toString("hex")}+${key.toString("base64")}`;
  }
  line(note, time, name = this.name) {
    const seconds = Buffer.alloc(8);
    seconds.writeBigUInt64BE(BigInt(time));
    const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${time}\n${text_of(note)}`), this.secret);
    return `\u2014 ${name} ${Buffer.concat([this.id, seconds, signature]).toString("base64")}\n`;
  }
}
