--- `bilint.toml` itself: what may stand there is offered, what stands there is explained.

local desk = require('desk')
local ferry = require('ferry')

--- Opens a `bilint.toml` with this text, beside the example pair.
local function open_config(text)
  desk.write({ ['bilint.toml'] = text, ['ferry.en.md'] = ferry.source, ['ferry.fr.md'] = ferry.target })
  return desk.open('bilint.toml')
end

return {
  {
    'keys and values are offered, and what is chosen counts when it is saved',
    function()
      local config = open_config('[severity]\nnum')
      local function offers(text, item)
        desk.wait(item .. ' to be offered', function()
          return vim.list_contains(desk.offered(config, text), item)
        end, function()
          return desk.offered(config, text)
        end)
      end
      offers('num', 'number-mismatch')
      desk.type('Gccnumber-mismatch = <Esc>')
      offers('mismatch = ', 'off')
      desk.type('A"off"<Esc>')
      vim.cmd.write()
      desk.expect(desk.open('ferry.fr.md'), { ferry.address })
    end,
  },
  {
    'a key is explained under the cursor',
    function()
      open_config('[severity]\nmarkup = "off"\n')
      desk.go_to('severity')
      local float = desk.float('K')
      assert(float:find('Severity by code', 1, true), float)
    end,
  },
  {
    'a glossary is checked as it is typed',
    function()
      desk.write({ ['bilint.toml'] = "[glossary]\nfiles = ['terms.csv']\n", ['terms.csv'] = 'en,fr\nferry,bac\n' })
      local terms = desk.open('terms.csv')
      local function told(count)
        desk.wait(count .. ' problems to be told', function()
          return #vim.diagnostic.get(terms) == count
        end, function()
          return vim.diagnostic.get(terms)
        end)
      end
      desk.type('Go"pier,jetée<Esc>')
      told(1)
      desk.type('u')
      told(0)
    end,
  },
}
