#!/bin/sh
# One command of the shop with its settings, as its own account; the release is the one this file lies in. Run by root:
#   deploy/systemd/run.sh backup /var/backups/bouquin/2026-11-26
# systemd reads the settings, as it does for the processes: a shell would take an & or a $ in them for words of its own.
set -eu
release=$(cd "$(dirname "$0")/../.." && pwd -P)
exec systemd-run --quiet --collect --wait --pipe \
  --property=User=bouquin --property=Group=bouquin --property=UMask=0027 \
  --property=EnvironmentFile=/etc/bouquin/settings --property="WorkingDirectory=$release" \
  --setenv=NODE_ENV=production \
  /usr/bin/node scripts/run.mjs "$@"
