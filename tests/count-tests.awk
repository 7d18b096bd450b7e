# Reads what a test runner prints (without colours) and gives two numbers: passed, failed. Understands cargo, vitest,
# node --test, terraform, and a line `N passed, N failed`.
function before(word,   i) {
  for (i = 2; i <= NF; i++) if ($i ~ "^" word) return $(i - 1)
  return 0
}
/^test result: / || /^ *Tests  .*\([0-9]+\)$/ || /^(Success!|Failure!) [0-9]+ passed, / || /^[0-9]+ passed, [0-9]+ failed$/ {
  passed += before("passed")
  failed += before("failed")
}
/^(#|ℹ) pass [0-9]+$/ { passed += $3 }
/^(#|ℹ) fail [0-9]+$/ { failed += $3 }
END { print passed + 0, failed + 0 }
