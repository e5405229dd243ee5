// A time stamping authority of the test: its own certificates in a folder, `openssl ts` behind HTTP and HTTPS.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as create_secure_server } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";

const configuration = `
[ca]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
[stamping]
extendedKeyUsage = critical, timeStamping
keyUsage = critical, digitalSignature
[web]
subjectAltName = DNS:localhost
[tsa]
default_tsa = one
[one]
serial = serial
signer_digest = sha256
default_policy = 1.3.6.1.4.1.99999.1
digests = sha256
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;

// answer() is what `openssl ts` says to a question; `spoil` may change it.
export class Authority {
  constructor(name) {
    this.folder = mkdtempSync(join(process.env.TMPDIR ?? tmpdir(), "keepwright-authority."));
    this.questions = 0;
    this.spoil = (answer) => answer;
    this.signer = "stamping.pem";
    writeFileSync(this.path("openssl.cnf"), configuration);
    this.openssl("req", "-x509", "-newkey", "ed25519", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-days", "30", "-subj", `/CN=${name} root`, "-config", "/dev/null", "-addext", "basicConstraints=critical,CA:true");
    for (const [use, subject] of [["stamping", `/O=${name}/CN=Clock`], ["web", "/CN=localhost"]]) {
      this.openssl("req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", `${use}.key`, "-out", `${use}.csr`, "-subj", subject, "-config", "/dev/null");
      this.certify(use, `${use}.pem`, "30");
    }
    this.certify("stamping", "ended.pem", "-1");
  }
  certify(use, certificate, days) {
    this.openssl("x509", "-req", "-in", `${use}.csr`, "-CA", "ca.pem", "-CAkey", "ca.key", "-days", days, "-extfile", "openssl.cnf", "-extensions", use, "-out", certificate);
  }
  path(name) {
    return join(this.folder, name);
  }
  openssl(...words) {
    const done = spawnSync("openssl", words, { cwd: this.folder, encoding: "utf8" });
    assert.equal(done.status, 0, `openssl ${words.join(" ")}: ${done.stderr}`);
    return done.stdout;
  }
  answer(question) {
    writeFileSync(this.path("question.tsq"), question);
    this.openssl("ts", "-reply", "-config", "openssl.cnf", "-queryfile", "question.tsq", "-signer", this.signer, "-inkey", "stamping.key", "-chain", "ca.pem", "-out", "answer.tsr");
    return readFileSync(this.path("answer.tsr"));
  }
  async listen(server) {
    await new Promise((resolve) => server.listen(0, "localhost", resolve));
    this.servers = [...(this.servers ?? []), server];
    return `localhost:${server.address().port}`;
  }
  async serve(is_secure = false) {
    const take = (request, response) => {
      const parts = [];
      request.on("data", (part) => parts.push(part));
      request.on("end", () => {
        this.questions += 1;
        assert.equal(request.headers["content-type"], "application/timestamp-query");
        const answer = this.spoil(this.answer(Buffer.concat(parts)));
        if (answer === undefined) return response.writeHead(503).end();
        response.writeHead(200, { "Content-Type": "application/timestamp-reply", "Content-Length": answer.length }).end(answer);
      });
    };
    const server = is_secure ? create_secure_server({ key: readFileSync(this.path("web.key")), cert: readFileSync(this.path("web.pem")) }, take) : createServer(take);
    return `${is_secure ? "https" : "http"}://${await this.listen(server)}/stamp`;
  }
  forget() {
    for (const server of this.servers ?? []) server.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
