//! A sorted list of keys as a trie, so that all keys that begin at a place of a text come out of one walk. Must not
//! know what the keys mean.

use super::fold::HARD_SPACE;
use std::ops::Range;

/// A sorted list of keys; each is known by its place there.
#[derive(Debug, Default)]
pub struct Trie {
    /// All keys, one after another.
    text: String,
    /// Where each key ends in `text`.
    ends: Vec<u32>,
    /// Breadth first, so that the children of a node stand together; the first is the root.
    nodes: Vec<Node>,
    /// The byte that leads to each node.
    labels: Vec<u8>,
    /// For a node of many children, by the byte that leads there, one more than the child's place among them, or 0.
    tables: Vec<[u8; 256]>,
}

/// The keys that share their first bytes. A node of one key has no children: the rest is read from the key.
#[derive(Debug, Clone, Copy)]
struct Node {
    low: u32,
    high: u32,
    first_child: u32,
    /// At most 243, for so many bytes occur in UTF-8.
    children: u8,
    /// One more than its place in `tables`, or 0.
    table: u8,
    /// Whether its first key ends here.
    is_key: bool,
}

/// A node of more children has a table, as long as there is room for another.
const FEW: usize = 6;

/// How far a walk has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// The keys that begin with all bytes walked and are longer.
    pub keys: Range<usize>,
    /// How many bytes of these keys were walked.
    pub depth: usize,
    /// One past the last byte of the text that was walked.
    pub end: usize,
    /// The longest key that was walked whole, and where it ends in the text.
    pub whole: Option<(usize, usize)>,
}

impl Trie {
    /// A trie of keys, which ascend and differ.
    pub fn new<'a>(keys: impl Iterator<Item = &'a str>) -> Trie {
        let mut trie = Trie::default();
        for key in keys {
            trie.text.push_str(key);
            trie.ends.push(trie.text.len() as u32);
        }
        trie.push(0, 0..trie.len(), 0);
        let (mut at, mut depth, mut level_end) = (0, 0, 1);
        while at < trie.nodes.len() {
            if at == level_end {
                (depth, level_end) = (depth + 1, trie.nodes.len());
            }
            trie.branch(at, depth);
            at += 1;
        }
        trie
    }

    fn push(&mut self, label: u8, keys: Range<usize>, depth: usize) {
        let is_key = !keys.is_empty() && self.key(keys.start).len() == depth;
        let (low, high) = (keys.start as u32, keys.end as u32);
        self.nodes.push(Node { low, high, first_child: 0, children: 0, table: 0, is_key });
        self.labels.push(label);
    }

    /// Gives the node at place `at`, whose keys share `depth` bytes, its children.
    fn branch(&mut self, at: usize, depth: usize) {
        let Node { low, high, is_key, .. } = self.nodes[at];
        if high - low < 2 {
            return;
        }
        let (mut low, high) = (low as usize + usize::from(is_key), high as usize);
        let first_child = self.nodes.len();
        while low < high {
            let label = self.key(low).as_bytes()[depth];
            let same = (low..high).take_while(|key| self.key(*key).as_bytes()[depth] == label).count();
            self.push(label, low..low + same, depth + 1);
            low += same;
        }
        let children = self.nodes.len() - first_child;
        if children > FEW && self.tables.len() < usize::from(u8::MAX) {
            let mut table = [0; 256];
            (1..).zip(&self.labels[first_child..]).for_each(|(place, label)| table[usize::from(*label)] = place);
            self.tables.push(table);
            self.nodes[at].table = self.tables.len() as u8;
        }
        self.nodes[at].first_child = first_child as u32;
        self.nodes[at].children = children as u8;
    }

    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// A key.
    pub fn key(&self, key: usize) -> &str {
        let start = key.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.text[start..self.ends[key] as usize]
    }

    /// Follows the folded `text` from byte `at` as far as keys go, and calls `found` with every key that is walked whole
    /// and with where it ends, shortest first.
    pub fn walk(&self, text: &[u8], at: usize, mut found: impl FnMut(usize, usize)) -> Path {
        let mut path = Path { keys: 0..0, depth: 0, end: at, whole: None };
        let mut next = self.nodes.first();
        while let Some(node) = next {
            path.keys = node.low as usize..node.high as usize;
            if node.is_key {
                path.arrive(&mut found);
            }
            if node.children == 0 {
                self.follow_key(text, &mut path, &mut found);
                break;
            }
            let Some((byte, width)) = step(text, path.end) else { break };
            next = self.child(node, byte);
            if next.is_some() {
                path.depth += 1;
                path.end += width;
            }
        }
        path
    }

    fn child(&self, node: &Node, byte: u8) -> Option<&Node> {
        let first = node.first_child as usize;
        let place = match usize::from(node.table).checked_sub(1) {
            Some(table) => usize::from(self.tables[table][usize::from(byte)]).checked_sub(1)?,
            None => self.labels[first..first + usize::from(node.children)].iter().position(|label| *label == byte)?,
        };
        self.nodes.get(first + place)
    }

    /// Goes on along the one key that is left, if any.
    fn follow_key(&self, text: &[u8], path: &mut Path, found: impl FnMut(usize, usize)) {
        let Some(rest) = path.keys.clone().next().map(|key| &self.key(key).as_bytes()[path.depth..]) else { return };
        for byte in rest {
            let Some((_, width)) = step(text, path.end).filter(|step| step.0 == *byte) else { return };
            path.depth += 1;
            path.end += width;
        }
        path.arrive(found);
    }
}

impl Path {
    /// Notes that the first of the keys ends here.
    fn arrive(&mut self, mut found: impl FnMut(usize, usize)) {
        found(self.keys.start, self.end);
        self.whole = Some((self.keys.start, self.end));
        self.keys.start += 1;
    }
}

/// The next byte of the text as keys write it, and how many bytes it takes: every run of spaces and hyphens is one space.
fn step(text: &[u8], at: usize) -> Option<(u8, usize)> {
    let first = *text.get(at)?;
    if !matches!(first, b' ' | b'-' | 0xc2) {
        return Some((first, 1));
    }
    let mut width = 0;
    loop {
        match text.get(at + width..)? {
            [b' ' | b'-', ..] => width += 1,
            [0xc2, 0xa0, ..] => width += HARD_SPACE.len_utf8(),
            _ => return Some(if width > 0 { (b' ', width) } else { (first, 1) }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn trie(keys: &[&str]) -> Trie {
        let mut keys = keys.to_vec();
        keys.sort_unstable();
        Trie::new(keys.into_iter())
    }

    fn walk(trie: &Trie, text: &str, at: usize) -> (Vec<(String, usize)>, Path) {
        let mut found = Vec::new();
        let path = trie.walk(text.as_bytes(), at, |key, end| found.push((trie.key(key).to_owned(), end)));
        (found, path)
    }

    #[test]
    fn spaces_and_hyphens_are_one_space() {
        let trie = trie(&["vingt", "vingt et un", "v"]);
        for text in ["vingt-et-un", "vingt et\u{a0}- un"] {
            let found = walk(&trie, text, 0).0;
            assert_eq!(found, [("v".to_owned(), 1), ("vingt".to_owned(), 5), ("vingt et un".to_owned(), text.len())]);
        }
        assert_eq!(walk(&trie, "vingt--", 0).1.whole, Some((1, 5)));
        assert_eq!(walk(&trie, "ving", 0).1.whole, Some((0, 1)));
    }

    #[test]
    fn a_path_tells_what_might_follow() {
        let trie = trie(&["mai", "mars", "marsch", "märz"]);
        let path = walk(&trie, "im marx", 3).1;
        assert_eq!(path, Path { keys: 1..3, depth: 3, end: 6, whole: None });
        assert_eq!(walk(&trie, "mars", 0).1, Path { keys: 2..3, depth: 4, end: 4, whole: Some((1, 4)) });
        // The path may end inside of a character.
        assert_eq!(walk(&trie, "mö", 0).1, Path { keys: 3..4, depth: 2, end: 2, whole: None });
        assert_eq!(walk(&Trie::default(), "x", 0).1, Path { keys: 0..0, depth: 0, end: 0, whole: None });
    }

    proptest! {
        #[test]
        fn a_walk_finds_the_keys_that_begin_there(keys in prop::collection::btree_set("[a-cé]{1,5}", 0..60), text in "[a-cé]{0,8}") {
            let trie = Trie::new(keys.iter().map(String::as_str));
            let found: Vec<_> = walk(&trie, &text, 0).0;
            let mut expected: Vec<_> = keys.iter().filter(|key| text.starts_with(*key)).map(|key| (key.clone(), key.len())).collect();
            expected.sort_by_key(|key| key.1);
            prop_assert_eq!(found, expected);
        }
    }
}
