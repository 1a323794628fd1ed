--- Runs in a freshly started Neovim: one case of one spec, or, when no case is named, the list of the spec's cases.
---
--- A spec is a file that returns a list of `{ name, function }`. The result goes, as JSON, into the file that the
--- environment names; the reader is `tests/tools/rig/parts/neovim.py`.

local specs = vim.env.BILINT_TEST_SPECS
package.path = specs .. '/?.lua;' .. package.path

local function find(cases, name)
  for _, case in ipairs(cases) do
    if case[1] == name then
      return case[2]
    end
  end
  error('no case is called ' .. name)
end

local function run()
  local cases = dofile(vim.env.BILINT_TEST_SPEC)
  if (vim.env.BILINT_TEST_CASE or '') == '' then
    return {
      cases = vim.tbl_map(function(case)
        return case[1]
      end, cases),
    }
  end
  find(cases, vim.env.BILINT_TEST_CASE)()
  return { passed = true }
end

--- The error with its place in the spec, and what the server has written to the log.
local function explain(message)
  local log = vim.lsp.get_log_path()
  local lines = vim.fn.filereadable(log) == 1 and vim.fn.readfile(log) or {}
  return debug.traceback(message, 2) .. '\n' .. table.concat(vim.list_slice(lines, #lines - 20), '\n')
end

-- Scheduled, so that it happens after all of the start-up, as with a person at the keys.
vim.schedule(function()
  local fine, result = xpcall(run, explain)
  local written = fine and result or { error = result }
  vim.fn.writefile({ vim.json.encode(written) }, vim.env.BILINT_TEST_RESULT)
  vim.cmd('qall!')
end)
