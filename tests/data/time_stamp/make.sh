#!/bin/sh
# Makes the time stamps of this folder anew, by `openssl ts` and faketime: all of 31 March 2020, with certificates that ended the
# day after; late.tsr is of the month after. Tests judge a stamp by its own time, so none depends on the day they run.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export TZ=UTC

cat > openssl.cnf <<'CONFIGURATION'
[stamping]
extendedKeyUsage = critical, timeStamping
keyUsage = critical, digitalSignature
[tsa]
default_tsa = one
[one]
serial = serial
signer_digest = sha256
default_policy = 1.3.6.1.4.1.99999.1
digests = sha256, sha512
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
CONFIGURATION

at() {
    moment=$1
    shift
    faketime -f "$moment" "$@"
}
answer() { # moment, name, options of the question
    moment=$1 name=$2
    shift 2
    openssl ts -query -data "$here/checkpoint.txt" -cert "$@" -out "$name.tsq"
    at "$moment" openssl ts -reply -config openssl.cnf -queryfile "$name.tsq" -signer clock.pem -inkey clock.key -out "$here/$name.tsr" || true
}

at '2020-03-30 12:00:00' openssl req -x509 -newkey ed25519 -nodes -keyout ca.key -out "$here/ca.pem" -days 2 \
    -subj '/CN=Test root' -config /dev/null -addext basicConstraints=critical,CA:true
openssl req -new -newkey rsa:2048 -nodes -keyout clock.key -out clock.csr -subj /O=Tests/CN=Clock -config /dev/null
at '2020-03-30 12:00:00' openssl x509 -req -in clock.csr -CA "$here/ca.pem" -CAkey ca.key -days 2 -extfile openssl.cnf \
    -extensions stamping -out clock.pem

answer '2020-03-31 12:00:00' answer -sha256
answer '2020-04-30 12:00:00' late -sha256
answer '2020-03-31 12:00:00' sha512 -sha512
answer '2020-03-31 12:00:00' rejected -sha1
openssl ts -query -in answer.tsq -text | sed -n 's/^Nonce: 0x//p' | tr 'A-F' 'a-f' > "$here/nonce.txt"
