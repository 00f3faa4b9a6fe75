#!/usr/bin/env bash
# Builds electron/engine/qvf/zlib/stock-zlib.wasm from the zlib source beside it, and prints its sha256.
# Run it only to change the recipe: the built file is committed, and index.ts refuses one with another hash.
#
# Debian 12 packages: clang (14), lld, binaryen (108). No C library is linked: Z_SOLO zlib needs none.
# Another compiler gives other bytes that do the same; --check tells whether yours gives the committed ones.
#
#   scripts/build-zlib-wasm.sh           writes the file
#   scripts/build-zlib-wasm.sh --check   builds aside and compares
set -euo pipefail
export LC_ALL=C

room="$(cd "$(dirname "${BASH_SOURCE[0]}")/../electron/engine/qvf/zlib" && pwd)"
built="$room/stock-zlib.wasm"
aside="$(mktemp -d)"
trap 'rm -rf "$aside"' EXIT

for tool in clang wasm-ld wasm-opt sha256sum; do
  command -v "$tool" >/dev/null || { echo "missing: $tool (Debian packages clang, lld, binaryen)" >&2; exit 69; }
done

# Relative paths and no debug sections: the result does not depend on where the checkout lies.
cd "$room"
(cd source && sha256sum --check --quiet --strict SHA256SUMS)
sources=(glue.c source/{adler32,deflate,trees,inflate,inffast,inftrees,zutil}.c)
objects=()
for source in "${sources[@]}"; do
  object="$aside/$(basename "$source" .c).o"
  # UNALIGNED_OK: WebAssembly reads at any address, and zlib then compares two bytes at a time.
  clang --target=wasm32-unknown-unknown -c -O3 -mbulk-memory -std=c99 -ffreestanding -w \
    -DZ_SOLO -DNO_GZIP -DUNALIGNED_OK -Isource -o "$object" "$source"
  objects+=("$object")
done
wasm-ld --no-entry --strip-all --gc-sections -z stack-size=65536 --initial-memory=786432 --max-memory=786432 \
  -o "$aside/linked.wasm" "${objects[@]}"
wasm-opt -O4 --enable-bulk-memory --strip-debug --strip-producers \
  -o "$aside/stock-zlib.wasm" "$aside/linked.wasm"

if [ "${1:-}" = --check ]; then
  cmp "$aside/stock-zlib.wasm" "$built"
  echo "same as the committed file"
else
  cp "$aside/stock-zlib.wasm" "$built"
fi
sha256sum "$aside/stock-zlib.wasm" | cut -d' ' -f1
