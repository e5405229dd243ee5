# What the scripts of bin/ share. Sourced by them, never run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
jobs=${KEEPWRIGHT_JOBS:-$(nproc)}

# --help prints the comment at the head of the script.
for argument in "$@"; do
    case $argument in
        -h | --help)
            sed -n '2,/^[^#]/s/^# \{0,1\}//p' "bin/${0##*/}"
            exit 0
            ;;
    esac
done

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# build PRESET [TARGET...]: configures and builds; without a target, everything.
build() {
    local preset=$1
    shift
    cmake --preset "$preset" >"/dev/null"
    cmake --build --preset "$preset" --parallel "$jobs" ${1:+--target "$@"}
}
