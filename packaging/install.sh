#!/usr/bin/env bash
# Puts a release build under a prefix, in the layout that the program looks for: bin/duet, and MLX's libraries in lib/mlx/lib/
# with what those load beside them; manual pages and completions too.
#
#   cargo build --release --locked && packaging/install.sh /usr/local
set -euo pipefail
cd "$(dirname "$0")/.."

prefix=${1:?usage: packaging/install.sh PREFIX}
program=${CARGO_TARGET_DIR:-target}/release/duet
[[ -x $program ]] || { echo "error: $program is missing: cargo build --release --locked" >&2; exit 1; }

# The libraries that the build put somewhere below its own folder, found as the program itself finds them.
libraries() {
    if [[ $(uname) == Darwin ]]; then
        otool -l "$program" | awk '/LC_RPATH/ { rpath = 1 } rpath && $1 == "path" { print $2; rpath = 0 }'
    else
        ldd "$program" | awk '/=>/ && /libmlx|libduet|mlx/ { print $3 }' | xargs -n 1 dirname | sort -u
    fi
}

install -d "$prefix/bin" "$prefix/lib/mlx/lib" "$prefix/share/man/man1" \
    "$prefix/share/bash-completion/completions" "$prefix/share/zsh/site-functions" "$prefix/share/fish/vendor_completions.d"
install -m 755 "$program" "$prefix/bin/duet"
while IFS= read -r folder; do
    folder=$(cd "$folder" && pwd -P)
    case $folder in
        */mlx/lib) cp -R "$folder/." "$prefix/lib/mlx/lib/" ;;
        # What a Python package carries beside itself, and libmlx looks for as ../../NAME.libs.
        *.libs) install -d "$prefix/lib/$(basename "$folder")" && cp -R "$folder/." "$prefix/lib/$(basename "$folder")/" ;;
        *) cp "$folder"/libduet* "$prefix/lib/" 2>/dev/null || true ;;
    esac
done < <(libraries)

"$prefix/bin/duet" man "$prefix/share/man/man1"
"$prefix/bin/duet" completions bash > "$prefix/share/bash-completion/completions/duet"
"$prefix/bin/duet" completions zsh > "$prefix/share/zsh/site-functions/_duet"
"$prefix/bin/duet" completions fish > "$prefix/share/fish/vendor_completions.d/duet.fish"
echo "installed under $prefix"
