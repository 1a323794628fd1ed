--- How Neovim starts `bilint lsp`. Change any of it with `vim.lsp.config('bilint', { … })`.

--- What the protocol calls the file types that Neovim names otherwise.
local language_ids = { text = 'plaintext' }

--- What glossaries may be written in.
local tables = { 'csv', 'tsv', 'tbx', 'xml' }

---@type vim.lsp.Config
return {
  cmd = { 'bilint', 'lsp' },
  filetypes = { 'markdown', 'text', 'toml', 'csv', 'tsv', 'tbx', 'xml' },
  root_markers = { 'bilint.toml', '.git' },
  root_dir = function(buffer, on_dir)
    local filetype = vim.bo[buffer].filetype
    local root = vim.fs.root(buffer, vim.lsp.config.bilint.root_markers --[[@as string[] ]])
    if vim.list_contains(tables, filetype) then
      -- They may be glossaries only where a project names them.
      root = vim.fs.root(buffer, 'bilint.toml')
      if root then
        on_dir(root)
      end
    elseif filetype ~= 'toml' or vim.fs.basename(vim.api.nvim_buf_get_name(buffer)) == 'bilint.toml' then
      on_dir(root)
    end
  end,
  capabilities = { experimental = { bilintStatus = true } },
  handlers = {
    ['bilint/status'] = function(_, status)
      require('bilint.status').take(status)
    end,
  },
  get_language_id = function(_, filetype)
    return language_ids[filetype] or filetype
  end,
}
