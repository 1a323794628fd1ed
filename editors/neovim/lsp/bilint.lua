--- How Neovim starts `bilint lsp`. Change any of it with `vim.lsp.config('bilint', { … })`.

--- What the protocol calls the file types that Neovim names otherwise.
local language_ids = { text = 'plaintext' }

---@type vim.lsp.Config
return {
  cmd = { 'bilint', 'lsp' },
  filetypes = { 'markdown', 'text', 'toml' },
  root_markers = { 'bilint.toml', '.git' },
  root_dir = function(buffer, on_dir)
    local is_config = vim.fs.basename(vim.api.nvim_buf_get_name(buffer)) == 'bilint.toml'
    if vim.bo[buffer].filetype ~= 'toml' or is_config then
      on_dir(vim.fs.root(buffer, vim.lsp.config.bilint.root_markers --[[@as string[] ]]))
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
