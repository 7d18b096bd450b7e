#!/bin/sh
# Runs the tests of mail against Python peers: moto (Amazon SES) and aiosmtpd (SMTP with STARTTLS and a login).
# The peers are installed once into the user's cache folder.
set -eu

peers="${XDG_CACHE_HOME:-$HOME/.cache}/jamboree/mail-peers"
wanted="moto[server]==5.2.5 aiosmtpd==1.4.6 trustme==1.2.1"

if [ "$(cat "$peers/installed" 2>/dev/null)" != "$wanted" ]; then
    echo "mail peers: installing $wanted"
    python3 -m venv "$peers"
    # Unquoted on purpose: one argument per package.
    "$peers/bin/pip" install --quiet --disable-pip-version-check $wanted
    echo "$wanted" > "$peers/installed"
fi

cd "$(dirname "$0")/../../../../.."
JAMBOREE_MAIL_PEERS="$peers" exec cargo test -p jamboree-mail --test python_peers -- --ignored "$@"
