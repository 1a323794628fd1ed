--- What stands in both texts: names, numbers, addresses. Where else they stand, and what is still open.

local desk = require('desk')
local ferry = require('ferry')

--- Opens the translation, changed so, when its pair has been analysed.
local function open_pair(target)
  desk.write({
    ['.git/HEAD'] = '',
    ['ferry.en.md'] = ferry.source,
    ['ferry.fr.md'] = target,
    ['text/b.en.md'] = ferry.source,
    ['text/b.fr.md'] = ferry.target,
  })
  local buffer = desk.open('ferry.fr.md')
  desk.wait('the pair to be analysed', function()
    return #desk.findings(buffer) > 0
  end)
  return buffer
end

return {
  {
    'a name is found in every pair of the project, open or not',
    function()
      open_pair(ferry.target)
      desk.go_to('Dinard')
      desk.bring('four places', function()
        vim.lsp.buf.references(nil, { loclist = false })
      end, function()
        return vim.deep_equal({ 'b.en.md:5', 'b.fr.md:5', 'ferry.en.md:5', 'ferry.fr.md:5' }, desk.listed())
      end, desk.listed)
    end,
  },
  {
    'a name is highlighted wherever its text has it',
    function()
      local buffer = open_pair(ferry.target)
      desk.go_to('Jersey')
      local namespace = vim.api.nvim_create_namespace('nvim.lsp.references')
      local function rows()
        local marks = vim.api.nvim_buf_get_extmarks(buffer, namespace, 0, -1, {})
        local found = vim.tbl_map(function(mark)
          return mark[2] + 1
        end, marks)
        table.sort(found)
        return found
      end
      desk.bring('both places', vim.lsp.buf.document_highlight, function()
        return vim.deep_equal({ 3, 7 }, rows())
      end, rows)
    end,
  },
  {
    'the number that the segment still lacks is offered',
    function()
      local buffer = open_pair((ferry.target:gsub('365 ', '')))
      desk.wait('356 to be offered', function()
        return vim.list_contains(desk.offered(buffer, 'a porté '), '356')
      end, function()
        return desk.offered(buffer, 'a porté ')
      end)
    end,
  },
}
