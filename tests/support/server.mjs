// A server of the program under test on a free port. `log` holds what it wrote to standard error, `ended` gives its exit code.
import { spawn } from "node:child_process";

export async function start_server(binary, words) {
  const child = spawn(binary, ["serve", "--listen", "127.0.0.1:0", ...words], { stdio: ["ignore", "pipe", "pipe"] });
  const server = { log: "", url: "", pid: child.pid };
  server.ended = new Promise((resolve) => child.on("exit", resolve));
  child.stderr.on("data", (data) => (server.log += data));
  server.url = await new Promise((resolve, reject) => {
    let out = "";
    child.stdout.on("data", (data) => {
      out += data;
      const found = out.match(/serves on (http:\/\/\S+)/);
      if (found) resolve(found[1]);
    });
    server.ended.then((code) => reject(new Error(`the server ended with ${code}: ${server.log}`)));
  });
  server.stop = () => {
    child.kill("SIGTERM");
    return server.ended;
  };
  server.kill = () => child.kill("SIGKILL");
  return server;
}

// The cookies that an answer sets, as "name=value". Node 18 of Debian has no getSetCookie and joins the headers with commas.
export function cookies_of(response) {
  return [...(response.headers.get("set-cookie") ?? "").matchAll(/(?:^|, )([^=;, ]+=[^;,]*)/g)].map(([, cookie]) => cookie);
}
