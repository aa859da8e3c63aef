#!/bin/sh
# Installs the Debian packages named in the given lists, if any is missing. Usage: install-packages.sh LIST...
# Not Debian: does nothing. Not root: names the one command to type and goes on.
set -eu
command -v dpkg-query >/dev/null 2>&1 || exit 0
missing=""
for list in "$@"; do
    for package in $(grep -v '^#' "$list"); do
        state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
        # Newer releases carry libraries under a name with a t64 ending.
        [ "$state" = installed ] || state=$(dpkg-query -W -f '${db:Status-Status}' "${package}t64" 2>/dev/null || true)
        [ "$state" = installed ] || missing="$missing $package"
    done
done
[ -n "$missing" ] || exit 0
if [ "$(id -u)" -ne 0 ]; then
    echo "System packages are missing. Please type: sudo apt-get install --no-install-recommends$missing" >&2
    exit 0
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086
apt-get install -y -qq --no-install-recommends $missing >/dev/null
