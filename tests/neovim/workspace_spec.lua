--- What concerns more than one buffer, and a first run: all pairs at once, the alignment as a text, the status line.

local desk = require('desk')
local ferry = require('ferry')

return {
  {
    'a folder without any configuration just works',
    function()
      desk.write({ ['a.en.md'] = ferry.source, ['a.fr.md'] = ferry.target })
      desk.expect(desk.open('a.fr.md'), { ferry.number, ferry.address })
      desk.wait('the status', function()
        return vim.b.bilint_status == '100 % aligned, 2 findings'
      end, function()
        return vim.b.bilint_status
      end)
      desk.go_to('365')
      desk.choose_action('356')
      desk.wait('the status to follow', function()
        return vim.b.bilint_status == '100 % aligned, 1 finding'
      end)
    end,
  },
  {
    'all pairs are looked at, open or not, and the findings are listed',
    function()
      desk.write({
        ['.git/HEAD'] = '',
        ['a.en.md'] = ferry.source,
        ['a.fr.md'] = ferry.target,
        ['text/b.en.md'] = ferry.source,
        ['text/b.fr.md'] = ferry.target:gsub('365', '356'),
      })
      desk.expect(desk.open('a.fr.md'), { ferry.number, ferry.address })
      vim.cmd('Bilint check')
      desk.wait('three findings', function()
        return vim.deep_equal({ 'a.fr.md:3', 'a.fr.md:7', 'b.fr.md:7' }, desk.listed())
      end, desk.listed)
    end,
  },
  {
    'the alignment is shown as a text',
    function()
      desk.write({ ['a.en.md'] = ferry.source, ['a.fr.md'] = ferry.target })
      desk.expect(desk.open('a.fr.md'), { ferry.number, ferry.address })
      vim.cmd('Bilint alignment')
      local function text()
        return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
      end
      desk.wait('both sentences of the captain', function()
        return text():find('Captain Müller', 1, true) and text():find('Le capitaine Müller', 1, true)
      end, text)
      desk.equal(false, vim.bo.modifiable)
    end,
  },
  {
    'what numbers amount to is told where that is wanted',
    function()
      vim.lsp.config('bilint', { settings = { bilint = { inlayHints = true } } })
      desk.write({
        ['a.en.md'] = 'The old train ran at 85 mph over the bridge.\n',
        ['a.fr.md'] = 'Le vieux train roulait à 137 km/h sur le pont.\n',
      })
      local buffer = desk.open('a.en.md')
      vim.lsp.inlay_hint.enable(true)
      local function hints()
        return vim.tbl_map(function(hint)
          return hint.inlay_hint.label
        end, vim.lsp.inlay_hint.get({ bufnr = buffer }))
      end
      desk.wait('the hint', function()
        return vim.deep_equal({ '= 137\u{a0}km/h' }, hints())
      end, hints)
    end,
  },
  {
    'a file is renamed together with those that are paired with it by name',
    function()
      desk.write({
        ['bilint.toml'] = '[[override]]\nfiles = ["a.fr.md"]\nseverity = { markup = "off" }\n',
        ['a.en.md'] = ferry.source,
        ['a.fr.md'] = ferry.target,
      })
      local target = desk.open('a.fr.md')
      desk.expect(target, { ferry.number })
      desk.open('a.en.md')
      vim.cmd('Bilint rename b.en.md')
      desk.save_config()
      desk.wait('the files to be renamed', function()
        return desk.read('b.en.md') == ferry.source and desk.read('b.fr.md') == ferry.target
      end)
      desk.equal(nil, desk.read('a.en.md') or desk.read('a.fr.md'))
      assert(desk.read('bilint.toml'):find('files = ["b.fr.md"]', 1, true), desk.read('bilint.toml'))
      desk.equal('b.en.md', vim.fs.basename(vim.api.nvim_buf_get_name(0)))
      desk.go_to('356')
      desk.type('ciw365<Esc>')
      desk.expect(desk.open('b.fr.md'), {})
    end,
  },
  {
    'a file is renamed together with those in the folders of other languages',
    function()
      desk.write({ ['bilint.toml'] = '', ['en/a.md'] = ferry.source, ['fr/a.md'] = ferry.target })
      desk.expect(desk.open('fr/a.md'), { ferry.number, ferry.address })
      desk.open('en/a.md')
      vim.cmd('Bilint rename en/x/b.md')
      desk.wait('the files to be renamed', function()
        return desk.read('en/x/b.md') == ferry.source and desk.read('fr/x/b.md') == ferry.target
      end)
      desk.equal(nil, desk.read('en/a.md') or desk.read('fr/a.md'))
    end,
  },
  {
    'nothing is renamed where that would take the place of a file, or where there is no file',
    function()
      local notes = {}
      vim.notify = function(text)
        table.insert(notes, text)
      end
      desk.write({ ['a.en.md'] = ferry.source, ['a.fr.md'] = ferry.target, ['b.en.md'] = 'Text.\n' })
      desk.expect(desk.open('a.fr.md'), { ferry.number, ferry.address })
      desk.open('a.en.md')
      vim.cmd('Bilint rename b.en.md')
      desk.wait('the first refusal', function()
        return #notes == 1
      end)
      assert(notes[1]:find('b.en.md is there already', 1, true), notes[1])
      assert(vim.uv.fs_unlink('a.en.md'))
      vim.cmd('Bilint rename c.en.md')
      desk.wait('the second refusal', function()
        return #notes == 2
      end)
      assert(notes[2]:find('a.en.md is not on the disk', 1, true), notes[2])
      desk.equal('Text.\n', desk.read('b.en.md'))
      desk.equal(ferry.target, desk.read('a.fr.md'))
      desk.equal(nil, desk.read('b.fr.md') or desk.read('c.fr.md'))
    end,
  },
  {
    'files that are renamed outside of the editor are a pair again when they are opened',
    function()
      desk.write({ ['a.en.md'] = ferry.source, ['a.fr.md'] = ferry.target })
      desk.expect(desk.open('a.fr.md'), { ferry.number, ferry.address })
      for _, language in ipairs({ 'en', 'fr' }) do
        assert(vim.uv.fs_rename(('a.%s.md'):format(language), ('b.%s.md'):format(language)))
      end
      desk.expect(desk.open('b.fr.md'), { ferry.number, ferry.address })
    end,
  },
  {
    'two translations that nothing pairs are suggested as a pair, once, and paired',
    function()
      local asked = {}
      vim.ui.select = function(items, options, on_choice)
        table.insert(asked, options.prompt)
        on_choice(items[1], 1)
      end
      desk.write({ ['bilint.toml'] = '', ['letter.md'] = ferry.source, ['brief.md'] = ferry.target })
      desk.open('letter.md')
      local target = desk.open('brief.md')
      desk.save_config()
      desk.expect(target, { ferry.number, ferry.address })
      desk.equal('[[pair]]\nsource = "letter.md"\ntarget = "brief.md"', vim.trim(desk.read('bilint.toml')))
      -- Parted again they stay so, whatever is typed: the answer to that was given.
      vim.cmd('Bilint unpair')
      desk.save_config()
      desk.expect(target, {})
      desk.type('ggO<Esc>')
      -- The server works in turn: what it has found in a later pair, it would have asked before.
      desk.write({ ['a.en.md'] = ferry.source, ['a.fr.md'] = ferry.target })
      desk.expect(desk.open('a.fr.md'), { ferry.number, ferry.address })
      desk.equal(1, #asked)
      assert(vim.startswith(asked[1], 'brief.md looks like a translation of letter.md'), asked[1])
    end,
  },
}
