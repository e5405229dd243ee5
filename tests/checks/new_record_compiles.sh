#!/usr/bin/env bash
# What bin/new-record writes must compile. Runs it in a copy of the sources: new_record_compiles.sh COMPILER ROOT
set -euo pipefail
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -r "$2/src" "$2/bin" "$2/.clang-format" "$copy"
cd "$copy"
bin/new-record operation/change_request >/dev/null
if bin/new-record operation/change_request >/dev/null 2>&1; then
    echo "bin/new-record begins the same kind twice"
    exit 1
fi
"$1" -std=c++23 -fsyntax-only -Wall -Wextra -Werror -Isrc src/isms/all_records.cpp src/isms/operation/change_request_table.cpp
grep -q '&change_request::table,' src/isms/all_records.cpp
echo "the new record kind compiles"
