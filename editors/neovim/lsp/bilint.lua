--- How Neovim starts `bilint lsp`. Change any of it with `vim.lsp.config('bilint', { … })`.

--- What the protocol calls the file types that Neovim names otherwise.
local language_ids = { text = 'plaintext' }

---@type vim.lsp.Config
return {
  cmd = { 'bilint', 'lsp' },
  filetypes = { 'markdown', 'text' },
  root_markers = { 'bilint.toml', '.git' },
  get_language_id = function(_, filetype)
    return language_ids[filetype] or filetype
  end,
}
