# The suites of `./dev test`, sourced by it: each test_NAME runs one kind of test and adds to the counts. A suite whose
# folder does not exist has nothing to run.
# shellcheck shell=bash disable=SC2154  # root, scratch, filter, long and the builders come from ./dev

passed=0
failed=0
table=()

# counted NAME COMMAND...: runs tests and adds their counts. A runner that dies or counts nothing is a failure.
counted() {
  local name=$1 started=$SECONDS status=0 counts p f note=
  shift
  say "$name"
  "$@" </dev/null 2>&1 | tee "$scratch/counted.log" || status=$?
  counts=$(sed 's/\x1b\[[0-9;]*[A-Za-z]//g' "$scratch/counted.log" | awk -f tests/count-tests.awk)
  read -r p f <<<"$counts"
  if ((p + f == 0)) && [[ -n ${filter:-} && $status == 0 ]]; then
    note=" (nothing matches)"
  elif ((status != 0 && f == 0)); then
    f=1 note=" (ended with status $status)"
  elif ((p + f == 0)); then
    f=1 note=" (ran no test)"
  fi
  passed=$((passed + p)) failed=$((failed + f))
  table+=("$(printf '%-34s %5d passed %4d failed %5d s%s' "$name" "$p" "$f" $((SECONDS - started)) "$note")")
}

# one NAME COMMAND...: a command that is itself one test.
one() {
  counted "$1" bash -c '"$@" && echo "1 passed, 0 failed"' one "${@:2}"
}

# prepared NAME COMMAND...: what a suite needs before it can run. When it fails, that is one failure, told at once.
prepared() {
  local started=$SECONDS
  # A subshell, so that `stop` inside ends the preparation and not the whole run.
  if ! ("${@:2}"); then
    failed=$((failed + 1))
    table+=("$(printf '%-34s %5d passed %4d failed %5d s (not built)' "$1" 0 1 $((SECONDS - started)))")
    return 1
  fi
}

npm_check() {
  prepared "$2: npm packages" npm_packages "$1" || return 0
  if grep -q '"check"' "$1/package.json"; then counted "$2" npm run check --prefix "$1"; fi
}

test_rust() {
  local extra=()
  ((long)) && extra=(--include-ignored)
  prepared "Portal build" build_portal || true
  prepared "Plugin build" build_plugins || true
  counted "Rust tests" cargo test --workspace --locked --no-fail-fast ${filter:+"$filter"} -- "${extra[@]}"
}

test_plugins() {
  local manifest
  for manifest in sdk/plugin/rust/Cargo.toml plugins/*/Cargo.toml; do
    # A guest is tested natively, apart from the server's workspace, with its own lock file.
    [[ -e ${manifest%.toml}.lock ]] || continue
    grep -rqs '#\[test\]' "$(dirname "$manifest")/src" "$(dirname "$manifest")/tests" || continue
    counted "${manifest%/Cargo.toml}" env -C "$(dirname "$manifest")" \
      CARGO_TARGET_DIR="$CARGO_TARGET_DIR/plugins/build" cargo test --locked --no-fail-fast
  done
}

test_web() {
  [[ ! -e sdk/typescript/package-lock.json ]] || npm_check sdk/typescript "TypeScript SDK"
  [[ ! -e tenants/portal/package-lock.json ]] || npm_check tenants/portal "Portal"
}

test_terraform() {
  local tests module
  [[ -d deploy/terraform ]] || return 0
  if ! have terraform; then
    table+=("$(printf '%-34s skipped: terraform is not installed' "deploy/terraform")")
    return 0
  fi
  # A setting that points nowhere makes terraform fail before it reads anything.
  [[ -e ${TF_CLI_CONFIG_FILE:-/} ]] || unset TF_CLI_CONFIG_FILE
  one "deploy/terraform format" terraform fmt -check -recursive deploy/terraform
  for tests in $(find deploy/terraform -name '*.tftest.hcl' -printf '%h\n' | sort -u); do
    module=${tests%/tests}
    export TF_DATA_DIR=$scratch/terraform/$module
    counted "$module" bash -c 'terraform -chdir="$1" init -backend=false -input=false -no-color >/dev/null &&
      terraform -chdir="$1" test -no-color' terraform "$module"
  done
}

test_e2e() {
  [[ -e tests/e2e/run.mjs ]] || return 0
  prepared "Portal build" build_portal || return 0
  prepared "Plugin build" build_plugins || return 0
  prepared "Server build" build_server debug || return 0
  prepared "Journey: npm packages" npm_packages tests/e2e || return 0
  JAMBOREE_BIN=$CARGO_TARGET_DIR/debug/jamboree
  CHROMIUM=$(find_browser) || true
  export CHROMIUM JAMBOREE_BIN
  counted "Journey in the browser" node tests/e2e/run.mjs
  counted "Rushes with kill -9" node tests/e2e/kill.mjs
  counted "The day in the browser" node tests/e2e/day.mjs
  counted "The day with kill -9" node tests/e2e/kill-day.mjs
}
